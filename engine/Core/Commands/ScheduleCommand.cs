using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>
/// Schedules a timer, or takes it away (<see cref="CommandType.Unschedule"/>). Its name is the group's <see cref="TextField.Name"/>; a timer of
/// the same name is replaced. Errors: InvalidName, InvalidTimer, TableFull; UnknownTimer when there is none to take away.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Command.SizeBytes)]
public struct ScheduleCommand
{
    /// <summary>The shared header (its payload words overlap the fields below).</summary>
    [FieldOffset(0)] public Command Header;
    /// <summary>When it fires.</summary>
    [FieldOffset(20)] public TimerKind Kind;
    /// <summary>What it is for.</summary>
    [FieldOffset(21)] public TimerAction Action;
    /// <summary>Immediate; all.</summary>
    [FieldOffset(22)] public TimerFlags TimerFlags;
    /// <summary>Interval or delay in nanoseconds, more than 0; of a daily timer the time of day since midnight UTC.</summary>
    [FieldOffset(32)] public long Nanos;
}
