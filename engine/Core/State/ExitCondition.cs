namespace Disruptor.Trading.Core;

/// <summary>
/// One condition of a position's exit plan, out of a pool. Values as in <see cref="ExitConditionCommand"/>. A trigger node wakes it; whether
/// it is met is then decided from the state, so that a node may be early but never late.
/// </summary>
internal struct ExitCondition
{
    public long Value0;
    public long Value1;
    public long Value2;
    public long Value3;
    /// <summary>Price at which it is met, as computed when it was armed: of a trailing stop where it stands now, of a volatility stop the nearest it can be. 0 is nowhere.</summary>
    public long Level;
    /// <summary>Trailing: best price since it was armed, 0 is not armed. Volatility: stop without movement. Volume: market volume it waits for, 0 is not begun. Stage: sold already.</summary>
    public long State0;
    /// <summary>Volatility: furthest stop, 0 is none.</summary>
    public long State1;
    /// <summary><see cref="ExitMarket.Tick"/> at which it was looked at in the band.</summary>
    public ulong CheckedAt;
    public int Fraction;
    public int Position;
    /// <summary>Next condition of the plan, in the order they were given; next free one in the pool.</summary>
    public int NextPlusOne;
    /// <summary>Node that wakes it; 0 is none.</summary>
    public int Node;
    /// <summary>Trailing: node at the next better price.</summary>
    public int RiseNode;
    public int NextInBandPlusOne;
    public int PreviousInBandPlusOne;
    public ExitConditionKind Kind;
    public ExitGroup Group;
    public ExitUrgency Urgency;
    public byte Lookback;
    public ExitConditionFlags Flags;
    /// <summary>Signal: its reason.</summary>
    public ExitReason Reason;
    public ushort Padding0;
    public uint Padding1;

    public readonly bool IsPrice => (Flags & ExitConditionFlags.IsPrice) != 0;

    public readonly bool IsDone => (Flags & ExitConditionFlags.Done) != 0;

    public readonly bool IsPartial => Kind == ExitConditionKind.Stage || (Fraction != 0 && Fraction < Fixed.RateScale);

    public readonly bool IsPlain => (Flags & ExitConditionFlags.Plain) != 0;
}
