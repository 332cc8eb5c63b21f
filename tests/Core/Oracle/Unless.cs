using System.Runtime.CompilerServices;

namespace Disruptor.Trading.Core.Tests.Oracle;

/// <summary>The words of a check: put together only when it fails, since millions do not.</summary>
/// <typeparam name="T">What is compared.</typeparam>
[InterpolatedStringHandler]
internal ref struct Unless<T>
{
    private DefaultInterpolatedStringHandler _text;

    public Unless(int literalLength, int holes, T expected, T actual, out bool differs)
    {
        differs = !EqualityComparer<T>.Default.Equals(expected, actual);
        Differs = differs;
        if (differs) _text = new DefaultInterpolatedStringHandler(literalLength, holes);
    }

    public bool Differs { get; }

    public void AppendLiteral(string text) => _text.AppendLiteral(text);

    public void AppendFormatted<TPart>(TPart part) => _text.AppendFormatted(part);

    public override string ToString() => _text.ToStringAndClear();
}
