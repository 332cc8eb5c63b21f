namespace Disruptor.Trading.Ring;

/// <summary>Futex semantics from monitors, for systems without one: addresses hash to a few objects, a wake may reach a stranger, who asks again.</summary>
internal static unsafe class MonitorParking
{
    private static readonly object[] Buckets = CreateBuckets();

    internal static void Wait(int* word, int expected, long timeoutNanos)
    {
        // Rounded up, or a wait below one millisecond would be a spin.
        int timeoutMillis = timeoutNanos < 0 ? Timeout.Infinite : (int)Math.Min(int.MaxValue, (timeoutNanos + 999_999) / 1_000_000);
        object bucket = BucketOf(word);
        lock (bucket)
        {
            // The waker changes the word before it takes this lock, so a word still unchanged here is woken by its pulse.
            if (Volatile.Read(ref *word) == expected)
                Monitor.Wait(bucket, timeoutMillis);
        }
    }

    internal static void WakeAll(int* word)
    {
        object bucket = BucketOf(word);
        lock (bucket)
            Monitor.PulseAll(bucket);
    }

    private static object BucketOf(int* word) => Buckets[((nuint)word / SequenceLine.SizeBytes) % (nuint)Buckets.Length];

    private static object[] CreateBuckets()
    {
        object[] buckets = new object[61];
        for (int i = 0; i < buckets.Length; i++)
            buckets[i] = new object();
        return buckets;
    }
}
