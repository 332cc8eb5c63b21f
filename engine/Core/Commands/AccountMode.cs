namespace Disruptor.Trading.Core;

/// <summary>How an account is financed.</summary>
public enum AccountMode : byte
{
    /// <summary>Everything is paid in full; never short, never negative.</summary>
    Cash = 0,
    /// <summary>Positions are held on margin; may be short.</summary>
    Margin = 1,
}
