using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Disruptor.Trading.Perf.Baselines.Tests")]
