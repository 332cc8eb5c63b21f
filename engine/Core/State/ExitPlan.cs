namespace Disruptor.Trading.Core;

/// <summary>An exit plan as its owner gave it. Shares of the entry price scaled by 1e9 unless the flags say price; 0 is none.</summary>
internal struct ExitPlan
{
    public long TakeProfit;
    public long StopLoss;
    public long TimeNanos;
    public long Trail;
    public long Activation;
    public long InitialStop;
    public long MaxTrail;
    public ExitPlanFlags Flags;
    public uint Padding;

    public readonly bool IsEmpty => TakeProfit == 0 && StopLoss == 0 && TimeNanos == 0 && Trail == 0;
}
