namespace Disruptor.Trading.Host.Demo.Live;

/// <summary>Shows a run while it goes, on a thread of its own.</summary>
internal interface IDemoView
{
    /// <summary>Shows until the run has ended.</summary>
    void Run(CancellationToken ended);
}
