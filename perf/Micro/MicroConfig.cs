using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Disruptor.Trading.Perf.Micro;

/// <summary>
/// How benchmarks run when their options name no job: in this process, since a process each would build the whole engine again for every
/// class; the runtime's settings are those of <c>dtrade</c> either way.
/// </summary>
internal static class MicroConfig
{
    private const int Warmups = 6;
    private const int Iterations = 12;

    public static IConfig Create() => DefaultConfig.Instance.AddJob(
        Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(Warmups).WithIterationCount(Iterations).WithId("in process"));
}
