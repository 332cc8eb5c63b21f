using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Disruptor.Trading.Perf.Tests;

/// <summary>The schema in perf/README.md is true: every field that a report can have is named there, and every metric.</summary>
public sealed class SchemaTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Repository.Root, "perf", "README.md"));

    [TestCase(typeof(PerfReport))]
    [TestCase(typeof(PerfSeries))]
    [TestCase(typeof(PerfMetric))]
    [TestCase(typeof(PerfStage))]
    [TestCase(typeof(PerfTarget))]
    [TestCase(typeof(SeedRow))]
    [TestCase(typeof(MachineInfo))]
    [TestCase(typeof(Calibration))]
    public void EveryFieldIsDescribed(Type type)
    {
        IEnumerable<string> fields = type.GetProperties().Where(Written).Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name));
        Assert.That(fields.Where(field => !Readme.Contains('`' + field + '`') && !Readme.Contains('.' + field + '`') && !Readme.Contains(field + "[]")), Is.Empty);
    }

    [Test]
    public void EveryMetricIsNamed()
    {
        using LatencyResult result = OpenLoop.Run(new LatencyPlan { Variant = new LatencyVariant(Journal.DurabilityMode.Memory), Arrivals = ArrivalPlan.Constant(1000, 0.2, 0.05), Folder = "" });
        PerfSeries soak = new SoakResult(1, 1, 0, 0, 0, 0, 0, true, true, true).Series(Journal.DurabilityMode.Memory);
        PerfSeries throughput = ThroughputRun.SeriesOf(Journal.DurabilityMode.Memory, []);
        IEnumerable<string> names = new[] { LatencySeries.From([result]), soak, throughput }.SelectMany(series => series.Metrics).Select(metric => metric.Name);
        Assert.That(names.Distinct().Where(name => !Readme.Contains(' ' + name + ' ') && !Readme.Contains('`' + name + ' ') && !Readme.Contains(' ' + name + '`')), Is.Empty);
    }

    private static bool Written(PropertyInfo property) =>
        property.GetMethod is { IsPublic: true, IsStatic: false } && property.SetMethod is not null && !property.IsDefined(typeof(JsonIgnoreAttribute));
}
