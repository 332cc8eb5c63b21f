using System.Runtime.CompilerServices;
using Disruptor.Trading.Core;

namespace Disruptor.Trading.Engine;

/// <summary>The newest report of each position, or of each wallet: an index and a table of records beside it.</summary>
/// <typeparam name="T">The report's struct.</typeparam>
/// <typeparam name="TRule">Its key.</typeparam>
internal sealed class ViewTable<T, TRule> : IDisposable
    where T : unmanaged
    where TRule : struct, IViewRule<T>
{
    /// <summary>Places looked at for one that may go, when all are taken: bounds the work of one command.</summary>
    private const int Looks = 64;

    private readonly ViewIndex _index;
    private readonly SeqlockTable<T> _records;
    private int _hand;
    private long _missed;

    public ViewTable(int capacity)
    {
        _index = new ViewIndex(capacity);
        _records = new SeqlockTable<T>(capacity);
    }

    /// <summary>Reports that found no place.</summary>
    public long Missed => Volatile.Read(ref _missed);

    /// <summary>Reads a record. Any thread.</summary>
    public bool TryRead(ulong key0, ulong key1, out T record, out int place, out long version)
    {
        SpinWait spin = default;
        while ((place = _index.Find(key0, key1)) >= 0)
        {
            version = _records.Read(place, out record);
            if (version != 0 && TRule.KeyOf(record) == (key0, key1)) return true;
            // The place was given to another in between, or is about to be filled for the first time.
            spin.SpinOnce(sleep1Threshold: -1);
        }
        record = default;
        version = 0;
        return false;
    }

    /// <summary>Version of a place that was read, to see whether it changed since. Any thread.</summary>
    public long Version(int place) => _records.Version(place);

    /// <summary>Puts a report in the place of its key. Of the writing thread.</summary>
    /// <param name="report">The report: as many slots as its header says; what is missing of <typeparamref name="T"/> is zero.</param>
    public unsafe void Write(ref ReportHeader report)
    {
        (ulong key0, ulong key1) = TRule.KeyOf(Unsafe.As<ReportHeader, T>(ref report));
        int place = _index.Find(key0, key1);
        if (place < 0 && (place = NewPlace(key0, key1)) < 0)
        {
            Volatile.Write(ref _missed, _missed + 1);
            return;
        }
        int length = Math.Min(sizeof(T), report.Slots * ReportHeader.SlotBytes);
        ref byte record = ref Unsafe.As<T, byte>(ref _records.Begin(place));
        Unsafe.CopyBlockUnaligned(ref record, ref Unsafe.As<ReportHeader, byte>(ref report), (uint)length);
        if (length < sizeof(T)) Unsafe.InitBlockUnaligned(ref Unsafe.Add(ref record, length), 0, (uint)(sizeof(T) - length));
        _records.End(place);
    }

    public void Dispose()
    {
        _index.Dispose();
        _records.Dispose();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int NewPlace(ulong key0, ulong key1)
    {
        if (_index.Count < _index.Capacity) return _index.Add(key0, key1);
        for (int look = 0; look < Looks; look++)
        {
            int place = _hand;
            _hand = (_hand + 1) % _index.Capacity;
            _records.Read(place, out T record);
            if (!TRule.MayGo(record)) continue;
            _index.Replace(place, key0, key1);
            return place;
        }
        return -1;
    }
}
