namespace Disruptor.Trading.Core;

/// <summary>What a request asks a venue to do with an order.</summary>
public enum RequestKind : byte
{
    /// <summary>None.</summary>
    None = 0,
    /// <summary>Cancel it.</summary>
    Cancel = 1,
    /// <summary>Replace it.</summary>
    Replace = 2,
}
