using Disruptor.Trading.Engine;
using Disruptor.Trading.Host.Demo.Feed;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Host.Demo;

/// <summary>What was asked of the demo.</summary>
internal sealed record DemoOptions
{
    /// <summary>Recorded files and folders; none is the built-in feed.</summary>
    public IReadOnlyList<string> Feed { get; init; } = [];

    /// <summary>How many times faster than the clock; 0 is as fast as the engine takes it.</summary>
    public int Speed { get; init; } = 1;

    /// <summary>Wall time after which the feed is cut; null is never.</summary>
    public TimeSpan? Limit { get; init; }

    /// <summary>When a command may be applied.</summary>
    public DurabilityMode Mode { get; init; } = DurabilityMode.Async;

    /// <summary>Folder of the journal; null in memory mode only.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Whether <see cref="DataFolder"/> was chosen by the demo.</summary>
    public bool DataFolderIsTemporary { get; init; }

    /// <summary>One JSON document instead of text.</summary>
    public bool Json { get; init; }

    /// <summary>Seed of the built-in feed and of the strategy's choices.</summary>
    public ulong Seed { get; init; } = GeneratedFeed.DefaultSeed;

    /// <summary>Whether a damaged line of a recorded file ends the run.</summary>
    public bool Strict { get; init; }

    /// <summary>Rate of the latency probe; 0 is none.</summary>
    public int OrdersPerSecond { get; init; }

    /// <summary>Which stage runs where.</summary>
    public ThreadPlan Threads { get; init; } = ThreadPlan.Auto;

    /// <summary>Whether the engine thread and the I/O thread get a CPU of their own, where there are two.</summary>
    public bool PinThreads { get; init; }

    /// <summary>Whether ticks are released at their times.</summary>
    public bool IsLive => Speed != 0;
}
