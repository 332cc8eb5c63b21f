namespace Disruptor.Trading.Journal;

/// <summary>What a block carries. Only <see cref="Records"/> consumes sequences; the others carry one 64-byte record about the journal itself.</summary>
public enum BlockType : byte
{
    /// <summary>Never valid on disk: zeros are "nothing written yet".</summary>
    None = 0,

    /// <summary>Commands: <c>Count</c> consecutive sequences from <c>FirstSequence</c>.</summary>
    Records = 1,

    /// <summary>A <see cref="CheckpointRecord"/>: the hashes after a sequence, compared on replay.</summary>
    Checkpoint = 2,

    /// <summary>A <see cref="CheckpointRecord"/> as the last block of a clean stop.</summary>
    Seal = 3,

    /// <summary>An <see cref="OpenRecord"/>: a writer started here. Synced before its first command in every mode, so the rule for the tail is known even when the tail is not readable.</summary>
    Open = 4,
}
