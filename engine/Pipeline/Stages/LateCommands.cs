using System.Diagnostics;
using System.Runtime.CompilerServices;
using Disruptor.Trading.Core;

namespace Disruptor.Trading.Engine;

/// <summary>
/// The command deadline. A request that waited longer is not executed: it becomes a <see cref="CommandType.Refused"/> command with code
/// <see cref="RejectCode.DeadlineExceeded"/> <b>before</b> it gets its sequence, so the refusal is what is journaled, and a replay, which has
/// no clock, answers the same.
/// </summary>
/// <remarks>Which types have a deadline: <see cref="CommandTraits"/>.</remarks>
internal sealed class LateCommands
{
    private readonly long _limitTicks;
    private readonly EngineStatistics _statistics;

    public LateCommands(TimeSpan? deadline, EngineStatistics statistics)
    {
        _limitTicks = deadline is { } limit ? (long)(limit.TotalSeconds * Stopwatch.Frequency) : long.MaxValue;
        _statistics = statistics;
    }

    /// <summary>Whether a slice whose oldest command waited so long has to be looked through.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MayBe(LaneKind lane, long oldestWaitTicks) => oldestWaitTicks > _limitTicks && lane is LaneKind.Control or LaneKind.Order;

    /// <summary>Turns late requests of a run that is claimed and not published into refusals.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Refuse(InputRing input, long first, long last, long nowTicks)
    {
        for (long sequence = first; sequence <= last; sequence++)
        {
            ref Command command = ref input.Ring[sequence];
            // Parts are dropped by the core with the command that ends their group, which stands for them all.
            if ((command.Flags & CommandFlags.MoreFollows) != 0 || !CommandTraits.HasDeadline(command.Type)) continue;
            if (nowTicks - IngressStamp.Ticks(input.Ingress[sequence & input.Mask]) <= _limitTicks) continue;
            Refuse(ref command);
            _statistics.AddMissedDeadline();
        }
    }

    private static void Refuse(ref Command command)
    {
        CommandType operation = command.Type;
        ulong id = operation == CommandType.Order ? (ulong)command.Word0 : 0;
        command.Type = CommandType.Refused;
        ref RefusedCommand refused = ref CommandView.As<RefusedCommand>(ref command);
        refused.Operation = operation;
        refused.Code = RejectCode.DeadlineExceeded;
        refused.Id = id;
    }
}
