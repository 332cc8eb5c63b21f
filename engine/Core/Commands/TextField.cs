namespace Disruptor.Trading.Core;

/// <summary>What a piece of text is.</summary>
public enum TextField : byte
{
    /// <summary>Never valid.</summary>
    None = 0,
    /// <summary>Symbol, account name or currency code being declared.</summary>
    Name = 1,
    /// <summary>Currency code of an instrument, account or money command.</summary>
    Quote = 2,
    /// <summary>The command's own id.</summary>
    Id = 3,
    /// <summary>The order meant.</summary>
    Target = 4,
    /// <summary>Why, in words.</summary>
    Reason = 5,
}
