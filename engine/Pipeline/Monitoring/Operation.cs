namespace Disruptor.Trading.Engine;

/// <summary>Kinds of work that are measured apart.</summary>
public enum Operation
{
    /// <summary>A trigger of a position's machine.</summary>
    Transition,
    /// <summary>A quote, trade or mark.</summary>
    UpdatePrice,
    /// <summary>A position or exit plan made or changed without a trade.</summary>
    ContextUpdate,
    /// <summary>An order, cancel or execution.</summary>
    Order,
    /// <summary>A query.</summary>
    Read,
}
