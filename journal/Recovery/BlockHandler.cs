namespace Disruptor.Trading.Journal;

/// <summary>Takes the blocks that recovery has validated, in order; the place to replay them.</summary>
/// <param name="header">The block's header.</param>
/// <param name="payload">Its payload; valid during the call.</param>
public delegate void BlockHandler(in BlockHeader header, ReadOnlySpan<byte> payload);
