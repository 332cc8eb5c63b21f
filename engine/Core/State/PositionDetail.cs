using System.Runtime.CompilerServices;

namespace Disruptor.Trading.Core;

/// <summary>The cold part of a position: exit plan, its nodes in the trigger heaps, texts, links and history.</summary>
internal struct PositionDetail
{
    public ExitPlan Plan;
    public Text40 ReasonText;
    public Text40 ErrorText;
    /// <summary>Best price since the trailing stop was armed; 0 is not armed.</summary>
    public long TrailBest;
    /// <summary>Where the trailing stop stands; 0 is nowhere.</summary>
    public long TrailStopPrice;
    /// <summary>Changes since it was made; the last 50 are in <see cref="History"/>, by this modulo 50.</summary>
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
    public HistoryRing History;

    /// <summary>The last 50 changes.</summary>
    [InlineArray(Length)]
    internal struct HistoryRing
    {
        /// <summary>Changes kept (CAPABILITIES §1).</summary>
        public const int Length = 50;

        private HistoryEntry _first;
    }
}
