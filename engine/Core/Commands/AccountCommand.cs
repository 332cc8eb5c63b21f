using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>Declares an account. Its name is the group's <see cref="TextField.Name"/>, its own currency the text <see cref="TextField.Quote"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = Command.SizeBytes)]
public struct AccountCommand
{
    /// <summary>The shared header (its payload words overlap the fields below).</summary>
    [FieldOffset(0)] public Command Header;
    /// <summary>Cash or margin.</summary>
    [FieldOffset(20)] public AccountMode Mode;
    /// <summary>Leverage scaled by 1e9: at least 1e9.</summary>
    [FieldOffset(32)] public long Leverage;
}
