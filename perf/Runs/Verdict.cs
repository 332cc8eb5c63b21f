namespace Disruptor.Trading.Perf;

/// <summary>What the spread of the runs allows to say.</summary>
internal enum Verdict
{
    Better,
    Worse,
    WithinNoise,
    NoSpread,
}
