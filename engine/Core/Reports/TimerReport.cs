using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>A timer fired, was scheduled or taken away, or is one of the answer of a timer query.</summary>
[StructLayout(LayoutKind.Explicit, Size = 2 * ReportHeader.SlotBytes)]
public struct TimerReport
{
    /// <summary>The head.</summary>
    [FieldOffset(0)] public ReportHeader Header;
    /// <summary>What happened.</summary>
    [FieldOffset(20)] public TimerEvent Event;
    /// <summary>When it fires.</summary>
    [FieldOffset(21)] public TimerKind Kind;
    /// <summary>What it is for.</summary>
    [FieldOffset(22)] public TimerAction Action;
    /// <summary>Answer: 1 on the last one.</summary>
    [FieldOffset(23)] public byte IsLast;
    /// <summary>Its name.</summary>
    [FieldOffset(40)] public Text40 Name;
    /// <summary>When this firing was due.</summary>
    [FieldOffset(80)] public long DueAt;
    /// <summary>When it fires next; 0 is never.</summary>
    [FieldOffset(88)] public long NextAt;
    /// <summary>Firings that were left out because time jumped over them.</summary>
    [FieldOffset(96)] public long Missed;
    /// <summary>As scheduled: see <see cref="ScheduleCommand.Nanos"/>.</summary>
    [FieldOffset(104)] public long Nanos;
    /// <summary>Firings so far.</summary>
    [FieldOffset(112)] public long Fired;
    /// <summary>Session that scheduled it.</summary>
    [FieldOffset(120)] public uint Owner;
}
