namespace Disruptor.Trading.Journal;

/// <summary>
/// A place in a journal: right after the block that ends with <see cref="Sequence"/>. Of all the places after a sequence it is the first, so nothing that recovery may cut
/// lies before it once the sequence is proven durable. What was before it is named by <see cref="Chain"/>.
/// </summary>
/// <param name="Segment">Ordinal of the segment, from 1; 0 for the place before a journal's first block.</param>
/// <param name="Offset">Bytes from the start of that segment's file.</param>
/// <param name="Sequence">The last sequence before it.</param>
/// <param name="Chain">The chain after the block before it.</param>
/// <param name="Epoch">That block's epoch.</param>
/// <param name="LeaderTimeNanos">That block's leader time, nanoseconds since the Unix epoch.</param>
public readonly record struct JournalPosition(long Segment, long Offset, long Sequence, ulong Chain, long Epoch, long LeaderTimeNanos);
