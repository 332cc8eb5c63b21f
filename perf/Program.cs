// The perf harness: one verb, one kind of figure. What each measures and how to read it: README.md.
using BenchmarkDotNet.Running;
using Disruptor.Trading.MarketData;
using Disruptor.Trading.Perf;
using Disruptor.Trading.Perf.Baselines;
using Disruptor.Trading.Perf.Micro;

try
{
    switch (args.FirstOrDefault())
    {
        case "baselines": return BaselinesRun.Run(args[1..]);
        case "equity": return EquityRun.Run(args[1..]);
        case "latency": return LatencyRun.Run(args[1..]);
        case "throughput": return ThroughputRun.Run(args[1..]);
        case "soak": return SoakRun.Run(args[1..]);
        case "gate": return Gate.Run(args[1..]);
        case "seeds": return SeedsRun.Run(args[1..]);
        case "compare": return CompareRun.Run(args[1..]);
        case "micro":
            BenchmarkSwitcher.FromAssembly(typeof(CoreBenchmarks).Assembly).Run(args.Length > 1 ? args[1..] : ["--filter", "*"]);
            return 0;
        case null or "--help" or "-h":
            Console.WriteLine(Usage.Text);
            return 0;
        default:
            Console.Error.WriteLine($"perf: unknown verb {args[0]}; --help lists them");
            return 2;
    }
}
catch (Exception exception) when (exception is ArgumentException or FeedException)
{
    Console.Error.WriteLine($"perf {args[0]}: {exception.Message}");
    return 2;
}
