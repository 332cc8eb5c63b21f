// The perf harness. Verbs: equity (recorded ticks through the whole engine), latency (open loop, ingress to report), micro (BenchmarkDotNet).
using BenchmarkDotNet.Running;
using Disruptor.Trading.Perf;
using Disruptor.Trading.Perf.Micro;

switch (args.FirstOrDefault())
{
    case "equity": return EquityRun.Run(args[1..]);
    case "latency": return LatencyRun.Run(args[1..]);
    case "micro":
        BenchmarkSwitcher.FromAssembly(typeof(CoreBenchmarks).Assembly).Run(args.Length > 1 ? args[1..] : ["--filter", "*"]);
        return 0;
    case null or "--help" or "-h":
        Console.WriteLine("""
            perf equity  [--feed PATH…] [--mode memory|async|sync]… [--runs N]   recorded ticks, held in memory, through the whole engine
            perf latency [--rate N] [--seconds N] [--mode …] [--runs N]          open loop of orders, ingress to report
            perf micro   [BenchmarkDotNet options]                               core operations
            """);
        return 0;
    default:
        Console.Error.WriteLine($"perf: unknown verb {args[0]}: must be equity, latency or micro");
        return 2;
}
