namespace Disruptor.Trading.Core.Tests.Samples;

/// <summary>Sample of a metric sink: counts into memory that is not the core's.</summary>
/// <param name="Counts">Commands by type; index 0 counts refusals.</param>
internal readonly record struct CountCommands(long[] Counts) : IMetricSink
{
    public void OnApplied(in Command command, long sequence, RejectCode refused)
    {
        Counts[(int)command.Type]++;
        if (refused != RejectCode.None) Counts[0]++;
    }
}
