using System.Numerics;
using Disruptor.Trading.Core;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Engine;

/// <summary>How an engine is built. Everything has a default that runs on two cores.</summary>
public sealed class EngineOptions
{
    /// <summary>When a command counts as safe to apply.</summary>
    public DurabilityMode Mode { get; init; } = DurabilityMode.Memory;

    /// <summary>Folder of the journal; needed unless <see cref="Mode"/> is memory.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>Capacities of the core.</summary>
    public CoreOptions Core { get; init; } = new();

    /// <summary>Where time comes from.</summary>
    public EngineClock Clock { get; init; } = EngineClock.Wall;

    /// <summary>Commands in the input ring: a power of two, at least 1024.</summary>
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
    /// Most commands of one journal block. More than a round can take (the lanes' quotas and the rest of a group), so that in sync mode a full
    /// round is one fdatasync: with 4096 it was two, and half the throughput.
    /// </summary>
    public int MaxBlockCommands { get; init; } = 8192;

    /// <summary>Commands between two output hashes put into the journal.</summary>
    public int CheckpointCommands { get; init; } = 65536;

    /// <summary>
    /// PAUSE steps the engine thread spins before it yields; each step also looks at the four lanes, about 0.5 µs in all. Few, because on
    /// two cores a spinning engine keeps clients from the processor they need to send the next command.
    /// </summary>
    public int IdleSpins { get; init; } = 100;

    /// <summary>
    /// Yields after the spins, about 1 µs each with nobody else runnable, before the thread parks. A park and wake costs 10–90 µs (FACTS), so
    /// spins and yields together cover the gaps of a busy feed.
    /// </summary>
    public int IdleYields { get; init; } = 1000;

    /// <summary>CPU of the engine thread; null leaves it to the scheduler.</summary>
    public int? EngineCpu { get; init; }

    /// <summary>Run the code on a scratch core before the first command, so that it is compiled when the first order comes.</summary>
    public bool WarmUp { get; init; } = true;

    /// <summary>What to do when the engine finds itself in error: called on the engine thread with one line, after which the thread ends.</summary>
    public Action<string>? OnFatal { get; init; }

    /// <summary>Refuses sizes with which no group would ever fit and the engine would wait for ever.</summary>
    internal void Validate()
    {
        PowerOfTwo(InputRingSize, 1024, nameof(InputRingSize));
        PowerOfTwo(OutputRingSize, 4096, nameof(OutputRingSize));
        PowerOfTwo(TickLaneSize, EngineSession.MaxGroup, nameof(TickLaneSize));
        PowerOfTwo(OrderLaneSize, EngineSession.MaxGroup, nameof(OrderLaneSize));
        if (MaxBlockCommands < EngineSession.MaxGroup) throw new EngineException($"{nameof(MaxBlockCommands)} {MaxBlockCommands}: must be at least {EngineSession.MaxGroup}");
        if (CheckpointCommands < 1) throw new EngineException($"{nameof(CheckpointCommands)} {CheckpointCommands}: must be at least 1");
    }

    private static void PowerOfTwo(int value, int least, string name)
    {
        if (value < least || !BitOperations.IsPow2(value)) throw new EngineException($"{name} {value}: must be a power of two, at least {least}");
    }
}
