using Disruptor.Trading.Journal;
using Disruptor.Trading.Metrics;

namespace Disruptor.Trading.Perf.Tests;

/// <summary>A run's files, read back: what they say is what was measured.</summary>
[NonParallelizable]
public sealed class OutputTests
{
    [Test]
    public void HistogramFilesHoldEveryAnswerOfTheRun()
    {
        using var folder = new TemporaryFolder();
        using LatencyResult result = Run();
        HistogramFiles.Write(folder.Path, "", true, [[result]]);
        using var all = new Histogram();
        using (var file = new StreamReader(Path.Combine(folder.Path, "latency.hlog")))
        {
            var reader = new HistogramLogReader(file);
            int rows = 0;
            while (reader.TryRead(out HistogramLogInterval? interval))
            {
                rows++;
                all.Add(interval.Histogram);
            }
            Assert.That(rows, Is.EqualTo(LatencyRecorder.Slices));
        }
        Assert.Multiple(() =>
        {
            Assert.That(all.TotalCount, Is.EqualTo(result.Recorder.Whole.TotalCount));
            Assert.That(all.Percentile(99), Is.EqualTo(result.Recorder.Whole.Percentile(99)));
            Assert.That(File.ReadAllText(Path.Combine(folder.Path, "latency-memory_1k.hgrm")), Does.Contain("#[Mean").And.Contain("Percentile TotalCount"));
            Assert.That(new FileInfo(Path.Combine(folder.Path, "hiccups-memory_1k.hgrm")).Length, Is.GreaterThan(100));
        });
    }

    [Test]
    public void ThePageIsOneWellFormedFileThatLoadsNothing()
    {
        using LatencyResult result = Run();
        PerfReport report = Reports.With() with { Series = [LatencySeries.From([result]), LatencySeries.From([result]) with { Load = "<2k>" }] };
        string page = HtmlPage.Render(report);
        Assert.Multiple(() =>
        {
            Assert.That(page, Does.Contain("prefers-color-scheme:dark").And.Contain("width=device-width"));
            Assert.That(page, Does.Not.Contain("http").And.Not.Contain("<script").And.Not.Contain("<2k>"));
            Assert.That(page, Does.Contain("hiccups of the machine").And.Contain("ingress wait"));
            // Drawings are XML on their own; NaN or an infinite place would not be drawn.
            foreach (string svg in page.Split("<svg ").Skip(1).Select(part => "<svg " + part[..(part.IndexOf("</svg>", StringComparison.Ordinal) + 6)]))
            {
                Assert.That(() => System.Xml.Linq.XElement.Parse(svg), Throws.Nothing);
                Assert.That(svg, Does.Not.Contain("NaN").And.Not.Contain("∞"));
            }
        });
    }

    private static LatencyResult Run() => OpenLoop.Run(new LatencyPlan { Variant = new LatencyVariant(DurabilityMode.Memory), Arrivals = ArrivalPlan.Poisson(1000, 0.5, 0.1, 3), Folder = "" });
}
