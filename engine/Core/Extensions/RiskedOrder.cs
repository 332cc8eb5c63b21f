namespace Disruptor.Trading.Core;

/// <summary>What the core computed of an order before it asks an extension's risk check.</summary>
/// <param name="Price">Price it reserves at: its limit, its stop, or the touch. 0 for a held order without one.</param>
/// <param name="Notional">Quantity × that price in the quote currency's decimals.</param>
/// <param name="Position">The position it belongs to; one that does not exist yet has no quantity.</param>
public readonly record struct RiskedOrder(long Price, Int128 Notional, PositionFacts Position);
