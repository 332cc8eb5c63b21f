namespace Disruptor.Trading.Core;

/// <summary>The cold part of a position: exit plan, its nodes in the trigger heaps, texts and links.</summary>
internal struct PositionDetail
{
    public ExitPlan Plan;
    public Text40 ReasonText;
    public Text40 ErrorText;
    /// <summary>Best price since the trailing stop was armed; 0 is not armed.</summary>
    public long TrailBest;
    /// <summary>Where the trailing stop stands; 0 is nowhere.</summary>
    public long TrailStopPrice;
    /// <summary>Changes since it was made; the last of them are in the history pool.</summary>
    public long Changes;
    public uint PlanCycle;
    public RejectCode Error;
    public ushort Padding;
    public int TakeProfitNode;
    public int StopLossNode;
    public int TrailRiseNode;
    public int TrailStopNode;
    public int TimeNode;
    public int NextInAccountPlusOne;
    public int ExitOrderPlusOne;
    /// <summary>Legs of brackets that protect it.</summary>
    public int FirstLegPlusOne;
}
