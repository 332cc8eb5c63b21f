// What ./run-perf.sh starts: the harness, and the micro-benchmarks that only this program carries.
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using Disruptor.Trading.Perf;
using Disruptor.Trading.Perf.Micro;

return PerfCommand.Run(args, Micro);

// Exit code 1 when a benchmark did not run: its row would be missing from the table, and nobody would see it.
static int Micro(IReadOnlyList<string> options)
{
    IEnumerable<Summary> summaries = BenchmarkSwitcher.FromAssembly(typeof(MicroConfig).Assembly).Run(options.Count > 0 ? [.. options] : ["--filter", "*"], MicroConfig.Create());
    return summaries.All(summary => !summary.HasCriticalValidationErrors && summary.Reports.All(report => report.Success)) ? 0 : 1;
}
