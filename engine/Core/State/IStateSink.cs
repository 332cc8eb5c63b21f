namespace Disruptor.Trading.Core;

/// <summary>Takes the state, section by section, as bytes: see <see cref="TradingCore.SaveState"/>.</summary>
public interface IStateSink
{
    /// <summary>A section begins; exactly <paramref name="elementBytes"/> × <paramref name="elements"/> bytes follow by <see cref="Write"/>.</summary>
    void Begin(StateSection section, int elementBytes, long elements);

    /// <summary>The next bytes of the section: at most 64 MiB at a time.</summary>
    void Write(ReadOnlySpan<byte> bytes);
}
