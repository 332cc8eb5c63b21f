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

    /// <summary>The order that cancels this one when it fills, and the other way round.</summary>
    Oco = 10,
    /// <summary>The order that must fill before this one works.</summary>
    Parent = 11,
    /// <summary>The group of orders of which one fill cancels the rest.</summary>
    Group = 12,

    /// <summary>Who forces something.</summary>
    Operator = 25,
    /// <summary>Currency that an instrument's price is of: what makes it a rate of exchange.</summary>
    Base = 20,
    /// <summary>The cancel or replace that an execution answers.</summary>
    Request = 15,
    /// <summary>The execution that a bust or correction means.</summary>
    Reference = 16,
}
