namespace Disruptor.Trading.Journal;

/// <summary>
/// Remembers, about every MiB, where a block began, so that after an unclean stop the tail behind the last proven durable sequence can be found again without keeping a
/// place for every block.
/// </summary>
internal sealed class RereadMarks
{
    private const long SpacingBytes = 1024 * 1024;

    private readonly List<(int Segment, long Offset, long FirstSequence)> _marks = [];
    private long _durableSequence;

    internal void Note(int segment, long offset, in BlockHeader header)
    {
        _durableSequence = Math.Max(_durableSequence, header.DurableSequence);
        if (_marks.Count == 0 || _marks[^1].Segment != segment || offset - _marks[^1].Offset >= SpacingBytes)
        {
            _marks.Add((segment, offset, header.FirstSequence));
        }
    }

    /// <summary>A place at or before the first block that is not proven durable. False when there is no block at all.</summary>
    internal bool TryFind(out int segment, out long offset)
    {
        for (int index = _marks.Count - 1; index >= 0; index--)
        {
            if (_marks[index].FirstSequence <= _durableSequence || index == 0)
            {
                (segment, offset, _) = _marks[index];
                return true;
            }
        }

        (segment, offset) = (0, 0);
        return false;
    }
}
