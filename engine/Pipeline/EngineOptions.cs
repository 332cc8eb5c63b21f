using System.Numerics;
using Disruptor.Trading.Core;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Engine;

/// <summary>How an engine is built. Everything has a default that runs on two cores.</summary>
public sealed class EngineOptions
{
    /// <summary>Most commands of an input ring: 4 MiB, far beyond what any stage is ever behind another.</summary>
    public const int MaxInputRingSize = 65536;

    /// <summary>S3's default timeout: what waited longer for the engine is not wanted any more.</summary>
    public static readonly TimeSpan DefaultDeadline = TimeSpan.FromSeconds(30);

    /// <summary>When a command counts as safe to apply.</summary>
    public DurabilityMode Mode { get; init; } = DurabilityMode.Memory;

    /// <summary>Folder of the journal; needed unless <see cref="Mode"/> is memory.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>Capacities of the core.</summary>
    public CoreOptions Core { get; init; } = new();

    /// <summary>Where time comes from.</summary>
    public EngineClock Clock { get; init; } = EngineClock.Wall;

    /// <summary>Which stage runs on which thread and CPU.</summary>
    public ThreadPlan Threads { get; init; } = ThreadPlan.Auto;

    /// <summary>CPU of the engine thread: short for a fused plan with that CPU, or the CPU of a solo one. Null leaves it to the plan.</summary>
    public int? EngineCpu { get; init; }

    /// <summary>Keep every page of the process in memory (mlockall). What the system refuses is noted in the thread map.</summary>
    public bool LockMemory { get; init; }

    /// <summary>Commands in the input ring: a power of two, 1024 to <see cref="MaxInputRingSize"/>.</summary>
    public int InputRingSize { get; init; } = 16384;

    /// <summary>64-byte slots in the output ring: a power of two, at least 4096.</summary>
    public int OutputRingSize { get; init; } = 65536;

    /// <summary>Commands in the tick lane: a power of two.</summary>
    public int TickLaneSize { get; init; } = 16384;

    /// <summary>Commands in each of the other lanes: a power of two.</summary>
    public int OrderLaneSize { get; init; } = 4096;

    /// <summary>Bytes of a journal segment.</summary>
    public long SegmentBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>
    /// Free bytes on the journal's disk below which new business is refused (<see cref="RejectCode.DiskSpaceLow"/>): four segments where it is
    /// negative, none where it is 0.
    /// </summary>
    public long LowSpaceBytes { get; init; } = -1;

    /// <summary>
    /// Most commands of one journal block, and of one round of the sequencer: so that in sync mode a full round is one fdatasync. 8192 is 512 KiB,
    /// which a sync takes in about twice the time of a small one (FACTS).
    /// </summary>
    public int MaxBlockCommands { get; init; } = 8192;

    /// <summary>Commands between two output hashes put into the journal.</summary>
    public int CheckpointCommands { get; init; } = 65536;

    /// <summary>
    /// Longest time of the commands between two output hashes, when there are any commands; zero is no limit. Lets whoever follows a slow engine compare
    /// now and then, at the cost of a block, in sync mode with a sync of its own.
    /// </summary>
    public TimeSpan CheckpointInterval { get; init; }

    /// <summary>
    /// PAUSE steps an idle engine thread spins before it yields; in the fused plan each step also looks at the four lanes, about 0.5 µs in all.
    /// Few, because on two cores a spinning engine keeps clients from the processor they need to send the next command. A thread with a CPU of
    /// its own may spin for ever (<see cref="int.MaxValue"/>).
    /// </summary>
    public int IdleSpins { get; init; } = 100;

    /// <summary>
    /// Yields after the spins, about 1 µs each with nobody else runnable, before the thread parks. A park and wake costs 10–90 µs (FACTS), so
    /// spins and yields together cover the gaps of a busy feed; when the last park took longer than 2 ms there are none.
    /// </summary>
    public int IdleYields { get; init; } = 1000;

    /// <summary>
    /// How long a request may wait for the engine before it is refused as <see cref="RejectCode.DeadlineExceeded"/>. Null: by the wall clock
    /// <see cref="DefaultDeadline"/>, and none where time comes with the commands, since a recording has no "now" to be late against.
    /// </summary>
    public TimeSpan? CommandDeadline { get; init; }

    /// <summary>Run the code on a scratch core before the first command, so that it is compiled when the first order comes.</summary>
    public bool WarmUp { get; init; } = true;

    /// <summary>Keep views of positions, wallets and prices (<see cref="TradingEngine.Views"/>).</summary>
    public bool Views { get; init; } = true;

    /// <summary>What is measured, and when somebody is told.</summary>
    public MonitoringOptions Monitoring { get; init; } = new();

    /// <summary>Told how far the recovery of the journal is, on the thread that recovers: for a progress bar.</summary>
    public Action<RecoveryProgress>? OnRecovering { get; init; }

    /// <summary>Called with one line for people about what goes on beside trading: states, stalls, consumers that fail. On any thread.</summary>
    public Action<string>? OnNotice { get; init; }

    /// <summary>
    /// Start from the newest usable snapshot and the journal behind it. False replays the whole journal, for egress that must hear every report
    /// again; refused where the journal's beginning was pruned.
    /// </summary>
    public bool UseSnapshots { get; init; } = true;

    /// <summary>What to do when the engine finds itself in error: called with one line on the thread of the stage that died, which then ends.</summary>
    public Action<string>? OnFatal { get; init; }

    /// <summary>
    /// Called after a clean stop has applied everything, before the journal is sealed, on the thread that ended last: the state is at rest and
    /// may be read or saved. An exception leaves the journal unsealed and the engine in error.
    /// </summary>
    public Action<TradingCore>? OnCleanStop { get; init; }

    /// <summary>The plan with the short form worked in.</summary>
    internal ThreadPlan EffectiveThreads => EngineCpu is not { } cpu || Threads.IsExplicit ? Threads
        : Threads with { Kind = Threads.Kind == ThreadPlanKind.Solo ? ThreadPlanKind.Solo : ThreadPlanKind.Fused, EngineCpu = cpu };

    /// <summary>The deadline in force; none is no deadline.</summary>
    internal TimeSpan? EffectiveDeadline => CommandDeadline ?? (Clock == EngineClock.Wall ? DefaultDeadline : null);

    /// <summary>Refuses sizes with which no group would ever fit and the engine would wait for ever.</summary>
    internal void Validate()
    {
        if (Mode != DurabilityMode.Memory && string.IsNullOrEmpty(DataDirectory))
        {
            throw new EngineException($"mode {Mode.ToString().ToLowerInvariant()} needs a data folder: give one with --data DIR");
        }
        PowerOfTwo(InputRingSize, 1024, nameof(InputRingSize));
        if (InputRingSize > MaxInputRingSize) throw new EngineException($"{nameof(InputRingSize)} {InputRingSize}: must be at most {MaxInputRingSize}");
        PowerOfTwo(OutputRingSize, 4096, nameof(OutputRingSize));
        PowerOfTwo(TickLaneSize, EngineSession.MaxGroup, nameof(TickLaneSize));
        PowerOfTwo(OrderLaneSize, EngineSession.MaxGroup, nameof(OrderLaneSize));
        if (MaxBlockCommands < EngineSession.MaxGroup) throw new EngineException($"{nameof(MaxBlockCommands)} {MaxBlockCommands}: must be at least {EngineSession.MaxGroup}");
        if (CheckpointInterval < TimeSpan.Zero) throw new EngineException($"{nameof(CheckpointInterval)} {CheckpointInterval}: must not be negative");
        if (CheckpointCommands < 1) throw new EngineException($"{nameof(CheckpointCommands)} {CheckpointCommands}: must be at least 1");
        if (CommandDeadline is { } deadline && deadline <= TimeSpan.Zero) throw new EngineException($"{nameof(CommandDeadline)} {deadline}: must be above zero");
        Monitoring.Validate();
    }

    private static void PowerOfTwo(int value, int least, string name)
    {
        if (value < least || !BitOperations.IsPow2(value)) throw new EngineException($"{name} {value}: must be a power of two, at least {least}");
    }
}
