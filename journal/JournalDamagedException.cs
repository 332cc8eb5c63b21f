namespace Disruptor.Trading.Journal;

/// <summary>Bytes that were once on disk are not what was written, or do not belong here. Nothing was changed; the journal is refused.</summary>
public sealed class JournalDamagedException : JournalException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="file">The segment or snapshot file.</param>
    /// <param name="offset">Where in it, in bytes.</param>
    /// <param name="expected">What should stand there.</param>
    /// <param name="found">What stands there.</param>
    /// <param name="advice">What the operator can do.</param>
    /// <param name="isImpossible">True when the case cannot be by the recovery table: a bug of this program.</param>
    public JournalDamagedException(string file, long offset, string expected, string found, string advice, bool isImpossible = false)
        : base($"journal damaged: {file} at offset {offset}: expected {expected}; found {found}; {advice}")
    {
        File = file;
        Offset = offset;
        Expected = expected;
        Found = found;
        Advice = advice;
        IsImpossible = isImpossible;
    }

    /// <summary>The segment or snapshot file.</summary>
    public string File { get; }

    /// <summary>Where in the file, in bytes.</summary>
    public long Offset { get; }

    /// <summary>What should stand there.</summary>
    public string Expected { get; }

    /// <summary>What stands there.</summary>
    public string Found { get; }

    /// <summary>What the operator can do.</summary>
    public string Advice { get; }

    /// <summary>True when the case cannot be by the recovery table: a bug of this program. Recovery then ends the process.</summary>
    public bool IsImpossible { get; }
}
