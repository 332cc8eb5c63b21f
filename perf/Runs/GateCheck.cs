using System.Globalization;

namespace Disruptor.Trading.Perf;

/// <summary>A figure and the most it may be.</summary>
internal sealed record GateCheck(string Name, double Value, double Most)
{
    public bool Holds => Value <= Most;

    public string Line => string.Create(CultureInfo.InvariantCulture, $"{(Holds ? "ok    " : "BROKEN")} {Name}: {Value:0.###}, at most {Most:0.###}");
}
