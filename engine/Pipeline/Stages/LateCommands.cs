using System.Diagnostics;
using System.Runtime.CompilerServices;
using Disruptor.Trading.Core;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Engine;

/// <summary>
/// New business that is refused before it gets its sequence: what waited longer than the command deadline
/// (<see cref="RejectCode.DeadlineExceeded"/>), and all of it while the journal's disk is low on space
/// (<see cref="RejectCode.DiskSpaceLow"/>). It becomes a <see cref="CommandType.Refused"/> command, so the refusal is what is journaled, and a
/// replay, which has neither clock nor disk, answers the same.
/// </summary>
/// <remarks>Which types are new business: those with a deadline in <see cref="CommandTraits"/>.</remarks>
internal sealed class LateCommands
{
    private readonly long _limitTicks;
    private readonly EngineStatistics _statistics;
    private readonly JournalSpace? _space;

    public LateCommands(TimeSpan? deadline, JournalSpace? space, EngineStatistics statistics)
    {
        _space = space;
        _limitTicks = deadline is { } limit ? (long)(limit.TotalSeconds * Stopwatch.Frequency) : long.MaxValue;
        _statistics = statistics;
    }

    /// <summary>Whether a slice whose oldest command waited so long has to be looked through.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MayBe(LaneKind lane, long oldestWaitTicks) => (oldestWaitTicks > _limitTicks || IsSpaceLow) && lane is LaneKind.Control or LaneKind.Order;

    private bool IsSpaceLow => _space is { IsLow: true };

    /// <summary>Turns late requests, or all new business while space is low, of a run that is claimed and not published into refusals.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Refuse(InputRing input, long first, long last, long nowTicks)
    {
        bool low = IsSpaceLow;
        for (long sequence = first; sequence <= last; sequence++)
        {
            ref Command command = ref input.Ring[sequence];
            // Parts are dropped by the core with the command that ends their group, which stands for them all.
            if ((command.Flags & CommandFlags.MoreFollows) != 0 || !CommandTraits.HasDeadline(command.Type)) continue;
            bool late = nowTicks - IngressStamp.Ticks(input.Ingress[sequence & input.Mask]) > _limitTicks;
            if (!late && !low) continue;
            Refuse(ref command, late ? RejectCode.DeadlineExceeded : RejectCode.DiskSpaceLow);
            if (late) _statistics.AddMissedDeadline();
        }
    }

    private static void Refuse(ref Command command, RejectCode code)
    {
        CommandType operation = command.Type;
        ulong id = operation == CommandType.Order ? (ulong)command.Word0 : 0;
        command.Type = CommandType.Refused;
        ref RefusedCommand refused = ref CommandView.As<RefusedCommand>(ref command);
        refused.Operation = operation;
        refused.Code = code;
        refused.Id = id;
    }
}
