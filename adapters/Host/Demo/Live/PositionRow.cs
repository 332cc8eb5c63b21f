namespace Disruptor.Trading.Host.Demo.Live;

/// <summary>An open position, in the decimals of its instrument and currency.</summary>
/// <param name="Account">Its account.</param>
/// <param name="Symbol">Its instrument.</param>
/// <param name="State">State of its machine.</param>
/// <param name="Quantity">Signed quantity.</param>
/// <param name="QuantityDecimals">Its decimals.</param>
/// <param name="OpenCost">Cost of it.</param>
/// <param name="MoneyDecimals">Decimals of money.</param>
/// <param name="Mark">Price it is measured at; 0 is none.</param>
/// <param name="PriceDecimals">Its decimals.</param>
/// <param name="Unrealized">At <paramref name="Mark"/>.</param>
internal readonly record struct PositionRow(
    string Account, string Symbol, string State, long Quantity, int QuantityDecimals, Int128 OpenCost, int MoneyDecimals, long Mark, int PriceDecimals,
    Int128 Unrealized);
