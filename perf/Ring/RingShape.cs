namespace Disruptor.Trading.Perf.Ring;

/// <summary>Who reads what.</summary>
internal enum RingShape
{
    /// <summary>One stage, which checks.</summary>
    OneStage,

    /// <summary>Two empty stages side by side, and behind both the one that checks: journal ‖ replicate → logic.</summary>
    Diamond,
}
