using Disruptor.Trading.Metrics;
using Spectre.Console;

namespace Disruptor.Trading.Host.Demo.Live;

/// <summary>
/// The table on the terminal, drawn four times a second from what the I/O thread published. The columns are laid out here and handed over as one
/// text: nested tables take a megabyte of garbage a picture, and a collection stops the engine thread too.
/// </summary>
internal sealed class LiveTable(DemoRun run, DemoOptions options, string title) : IDemoView
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private readonly Rates _rates = new();
    private readonly Histogram _histogram = new();

    /// <inheritdoc/>
    public void Run(CancellationToken ended) => AnsiConsole.Live(new Text("starting: recovering the journal and warming the code …"))
        .AutoClear(true)
        .Overflow(VerticalOverflow.Crop)
        .Start(context =>
        {
            do
            {
                if (run.Snapshot is not { } now) continue;
                _rates.Take(now);
                context.UpdateTarget(new Markup(new LivePicture(AnsiConsole.Profile.Width, AnsiConsole.Profile.Height).Draw(options, title, now, _rates, Stages())));
                context.Refresh();
            }
            while (!ended.WaitHandle.WaitOne(Pause));
        });

    private StageRow[] Stages()
    {
        var rows = new StageRow[Results.StageLatency.Names.Count];
        for (int stage = 0; stage < rows.Length; stage++)
        {
            run.Latency.CopyTo(stage, _histogram);
            rows[stage] = new StageRow(_histogram.TotalCount, _histogram.Percentile(50), _histogram.Percentile(99));
        }
        return rows;
    }
}
