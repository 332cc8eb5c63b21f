namespace Disruptor.Trading.Core;

/// <summary>Order types.</summary>
public enum OrderType : byte
{
    /// <summary>Never valid.</summary>
    None = 0,
    /// <summary>At the touch.</summary>
    Market = 1,
    /// <summary>At the price or better.</summary>
    Limit = 2,
}
