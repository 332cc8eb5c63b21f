namespace Disruptor.Trading.Ring;

/// <summary>A row of sequences (or of shared bells), each alone on its own 128-byte line with its bell on the next, in one native block.</summary>
public sealed unsafe class SequenceBlock : IDisposable
{
    private readonly NativeBlock _block;

    /// <summary>Allocates the sequences; each starts at <see cref="Sequence.Initial"/>.</summary>
    /// <param name="count">How many, at least 1.</param>
    public SequenceBlock(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Count = count;
        _block = new NativeBlock((long)count * 2 * sizeof(SequenceLine));
        for (int i = 0; i < count; i++)
            this[i].Write(Sequence.Initial);
    }

    /// <summary>How many sequences the block holds.</summary>
    public int Count { get; }

    /// <summary>One of the sequences.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> − 1.</param>
    public Sequence this[int index]
    {
        get
        {
            ObjectDisposedException.ThrowIf(_block.Address == 0, this);
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return new Sequence((SequenceLine*)_block.Address + (2 * index));
        }
    }

    /// <summary>Frees the memory; no sequence of the block may be used afterwards.</summary>
    public void Dispose() => _block.Dispose();
}
