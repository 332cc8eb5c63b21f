namespace Disruptor.Trading.Host.Demo.Live;

/// <summary>One line a second where the output is no terminal.</summary>
internal sealed class ProgressLines(DemoRun run, TextWriter output) : IDemoView
{
    private readonly Rates _rates = new();
    private TimeSpan _last = TimeSpan.FromSeconds(-1);

    /// <inheritdoc/>
    public void Run(CancellationToken ended)
    {
        do
        {
            if (run.Snapshot is not { } now) continue;
            _rates.Take(now);
            if (now.Elapsed - _last < TimeSpan.FromMilliseconds(950)) continue;
            _last = now.Elapsed;
            output.WriteLine(
                $"{LiveNumbers.Clock(now.Elapsed)}  {LiveNumbers.Count(now.TicksSent)} ticks ({LiveNumbers.Count(_rates.Ticks)}/s)  "
                + $"orders {LiveNumbers.Count(now.OrdersSent)}  fills {LiveNumbers.Count(now.Fills)}  exits {LiveNumbers.Count(now.Exits)}  "
                + $"rejects {LiveNumbers.Count(now.Rejects)}  open {now.Positions.Length}");
            output.Flush();
        }
        while (!ended.WaitHandle.WaitOne(250));
    }
}
