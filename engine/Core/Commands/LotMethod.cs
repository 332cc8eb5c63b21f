namespace Disruptor.Trading.Core;

/// <summary>Which cost a closing fill takes with it.</summary>
public enum LotMethod : byte
{
    /// <summary>Its share of the whole cost.</summary>
    Average = 0,
    /// <summary>The cost of the oldest lots.</summary>
    FirstInFirstOut = 1,
    /// <summary>The cost of the newest lots.</summary>
    LastInFirstOut = 2,
}
