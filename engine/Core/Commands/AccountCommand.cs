using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>Declares an account. Its name is the group's <see cref="TextField.Name"/>, its own currency the text <see cref="TextField.Quote"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = Command.SizeBytes)]
public struct AccountCommand
{
    /// <summary>Greatest settlement delay: no market settles later than T+5 and a ring of eight sessions holds this.</summary>
    public const int MaxSettleSessions = 7;

    /// <summary>The shared header (its payload words overlap the fields below).</summary>
    [FieldOffset(0)] public Command Header;
    /// <summary>Cash or margin.</summary>
    [FieldOffset(20)] public AccountMode Mode;
    /// <summary>One position an instrument, or one a position id.</summary>
    [FieldOffset(21)] public PositionMode Positions;
    /// <summary>Which cost a closing fill takes.</summary>
    [FieldOffset(22)] public LotMethod Lots;
    /// <summary>What a margin call does.</summary>
    [FieldOffset(23)] public MarginCallAction MarginCall;
    /// <summary>Leverage scaled by 1e9: at least 1e9.</summary>
    [FieldOffset(32)] public long Leverage;
    /// <summary>Sessions that must close before the proceeds of a reducing fill are available: 0 to <see cref="MaxSettleSessions"/>.</summary>
    [FieldOffset(40)] public long SettleSessions;
}
