using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>The settings are now these: see <see cref="SettingsCommand"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 1 * ReportHeader.SlotBytes)]
public struct SettingsReport
{
    /// <summary>The head.</summary>
    [FieldOffset(0)] public ReportHeader Header;
    /// <summary>Silence of a venue after which an outcome is unknown, nanoseconds; 0 is never.</summary>
    [FieldOffset(40)] public long OrderTimeoutNanos;
    /// <summary>Age at which ended orders and execution ids are forgotten, nanoseconds; 0 is none.</summary>
    [FieldOffset(48)] public long RetainNanos;
}
