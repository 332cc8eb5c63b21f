using System.Runtime.CompilerServices;

namespace Disruptor.Trading.Perf.Ring;

/// <summary>
/// Reads each event and compares it with its sequence, counts the batches, says when the last event is there. It keeps no running sum on purpose: adding up in
/// memory takes five cycles an event, more than either ring, and every contestant would be as quick as that addition.
/// </summary>
internal unsafe struct CheckingHandler<T> : IRingHandler<T>
    where T : unmanaged, IRingEvent
{
    private readonly Tally* _tally;
    private readonly long _last;
    private long _wrong;
    private long _batches;

    public CheckingHandler(Tally* tally, long last)
    {
        _tally = tally;
        _last = last;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void OnEvent(ref T data, long sequence, bool endOfBatch)
    {
        if (data.Value != sequence) _wrong++;
        if (endOfBatch) EndBatch(sequence);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void EndBatch(long sequence)
    {
        _batches++;
        if (sequence < _last) return;
        _tally->Wrong = _wrong;
        _tally->Batches = _batches;
        Volatile.Write(ref _tally->Done, 1);
    }
}
