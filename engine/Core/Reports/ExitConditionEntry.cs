using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>One condition of an exit plan in a report; see <see cref="ExitConditionCommand"/> for its values. 56 bytes.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeBytes)]
public struct ExitConditionEntry
{
    /// <summary>Its size.</summary>
    public const int SizeBytes = 56;

    /// <summary>By kind.</summary>
    [FieldOffset(0)] public long Value0;
    /// <summary>By kind.</summary>
    [FieldOffset(8)] public long Value1;
    /// <summary>By kind.</summary>
    [FieldOffset(16)] public long Value2;
    /// <summary>By kind.</summary>
    [FieldOffset(24)] public long Value3;
    /// <summary>Trailing and volatility: where the stop stands now; 0 is nowhere.</summary>
    [FieldOffset(32)] public long StopPrice;
    /// <summary>Share scaled by 1e9; 0 is all.</summary>
    [FieldOffset(40)] public int Fraction;
    /// <summary>What it looks at.</summary>
    [FieldOffset(44)] public ExitConditionKind Kind;
    /// <summary>How it stands to the others.</summary>
    [FieldOffset(45)] public ExitGroup Group;
    /// <summary>How urgent it is.</summary>
    [FieldOffset(46)] public ExitUrgency Urgency;
    /// <summary>Volatility: price changes looked at.</summary>
    [FieldOffset(47)] public byte Lookback;
    /// <summary>1: Value0 is a price.</summary>
    [FieldOffset(48)] public byte IsPrice;
    /// <summary>1: a partial exit that was sent.</summary>
    [FieldOffset(49)] public byte IsDone;
    /// <summary>Signal: its reason.</summary>
    [FieldOffset(50)] public ExitReason Reason;
}
