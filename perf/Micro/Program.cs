// What ./run-perf.sh starts: the harness, and the micro-benchmarks that only this program carries.
using BenchmarkDotNet.Running;
using Disruptor.Trading.Perf;
using Disruptor.Trading.Perf.Micro;

return PerfCommand.Run(args, Micro);

static int Micro(IReadOnlyList<string> options)
{
    BenchmarkSwitcher.FromAssembly(typeof(CoreBenchmarks).Assembly).Run(options.Count > 0 ? [.. options] : ["--filter", "*"]);
    return 0;
}
