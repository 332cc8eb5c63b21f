namespace Disruptor.Trading.Core;

/// <summary>Who fills the orders of an instrument.</summary>
public enum Route : byte
{
    /// <summary>The engine, against the book's touch.</summary>
    Paper = 0,
    /// <summary>A venue; its execution reports come back as commands.</summary>
    External = 1,
}
