namespace Disruptor.Trading.Engine;

/// <summary>Which position is meant.</summary>
/// <param name="Account">Index of the account.</param>
/// <param name="Instrument">Index of the instrument.</param>
/// <param name="PositionId">Id in an account that hedges; 0 in one that nets.</param>
public readonly record struct PositionKey(uint Account, uint Instrument, ulong PositionId = 0);
