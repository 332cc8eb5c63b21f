namespace Disruptor.Trading.Journal;

/// <summary>What recovery does.</summary>
public enum Verdict
{
    /// <summary>The journal simply ends here.</summary>
    End,

    /// <summary>A crash leaves this behind: keep what follows aside, zero it, report it, go on from here.</summary>
    Cut,

    /// <summary>A crash does not leave this behind: change nothing, say where and what.</summary>
    Refuse,

    /// <summary>Cannot be by the definitions of finding and evidence: a bug of this program. Nothing is changed.</summary>
    Impossible,
}
