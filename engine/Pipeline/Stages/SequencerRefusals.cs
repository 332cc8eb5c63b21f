using System.Diagnostics;
using System.Runtime.CompilerServices;
using Disruptor.Trading.Core;

namespace Disruptor.Trading.Engine;

/// <summary>
/// What the pipeline itself refuses: requests that waited longer than their deadline, and new business while the journal's disk is low on
/// space. Such a command is not executed: it becomes a <see cref="CommandType.Refused"/> command with the code <b>before</b> it gets its
/// sequence, so the refusal is what is journaled, and a replay, which has no clock and no disk, answers the same. Whether a replace makes its
/// order larger only the core knows: it is marked (<see cref="CommandFlags.MustNotGrow"/>), and the mark is journaled.
/// </summary>
/// <remarks>Which types are concerned: <see cref="CommandTraits"/>.</remarks>
internal sealed class SequencerRefusals
{
    private readonly long _limitTicks;
    private readonly EngineStatistics _statistics;

    public SequencerRefusals(TimeSpan? deadline, EngineStatistics statistics)
    {
        _limitTicks = deadline is { } limit ? (long)(limit.TotalSeconds * Stopwatch.Frequency) : long.MaxValue;
        _statistics = statistics;
    }

    /// <summary>Whether a slice has to be looked through: its oldest command waited too long, or there is no room for new business.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MayBe(long oldestWaitTicks, bool isSpaceLow) => oldestWaitTicks > _limitTicks || isSpaceLow;

    /// <summary>Turns what is refused of a run that is claimed and not published into refusals.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Refuse(InputRing input, long first, long last, long nowTicks, bool isSpaceLow)
    {
        for (long sequence = first; sequence <= last; sequence++)
        {
            ref Command command = ref input.Ring[sequence];
            // Parts are dropped by the core with the command that ends their group, which stands for them all.
            if ((command.Flags & CommandFlags.MoreFollows) != 0) continue;
            if (CommandTraits.HasDeadline(command.Type) && nowTicks - IngressStamp.Ticks(input.Ingress[sequence & input.Mask]) > _limitTicks)
            {
                Refuse(ref command, RejectCode.DeadlineExceeded);
                _statistics.AddMissedDeadline();
            }
            else if (isSpaceLow && IsNewBusiness(ref command))
            {
                Refuse(ref command, RejectCode.DiskSpaceLow);
            }
            else if (isSpaceLow && command.Type == CommandType.Replace)
            {
                command.Flags |= CommandFlags.MustNotGrow;
            }
        }
    }

    private static bool IsNewBusiness(ref Command command)
    {
        if (command.Type == CommandType.Order) return (CommandView.As<OrderCommand>(ref command).OrderFlags & OrderFlags.ReduceOnly) == 0;
        return CommandTraits.IsNewBusiness(command.Type);
    }

    private static void Refuse(ref Command command, RejectCode code)
    {
        CommandType operation = command.Type;
        ulong id = operation is CommandType.Order or CommandType.Replace ? (ulong)command.Word0 : 0;
        command.Type = CommandType.Refused;
        ref RefusedCommand refused = ref CommandView.As<RefusedCommand>(ref command);
        refused.Operation = operation;
        refused.Code = code;
        refused.Id = id;
    }
}
