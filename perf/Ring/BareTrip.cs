using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using Disruptor.Trading.Ring;

namespace Disruptor.Trading.Perf.Ring;

/// <summary>
/// What a round trip costs on this machine without any ring: two threads that answer each other's flag, pinned like the stages. The second form also hands an event
/// over in a slot of its own line, as a ring must, and so says how much of the difference is the event's line and how much the ring.
/// </summary>
internal static unsafe class BareTrip
{
    private const int Slots = 1024;
    private const int LineBytes = 64;
    private const int FlagBytes = 256;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Median nanoseconds of one trip.</summary>
    /// <param name="readings">Hundreds of trips.</param>
    /// <param name="cpus">Where the two threads are pinned; empty: not pinned.</param>
    /// <param name="withEvent">Whether an event is written, and read on the other side, at every turn.</param>
    public static double Measure(int readings, int[] cpus, bool withEvent)
    {
        const nuint Bytes = (2 * FlagBytes) + (2 * Slots * LineBytes);
        byte* block = (byte*)NativeMemory.AlignedAlloc(Bytes, 128);
        NativeMemory.Clear(block, Bytes);
        try
        {
            Side asks = new(block, block + FlagBytes, block + (2 * FlagBytes), block + (2 * FlagBytes) + (Slots * LineBytes), withEvent);
            Side answers = new(asks.In, asks.Out, asks.InSlots, asks.OutSlots, withEvent);
            TripClock trips = new(readings);
            StageThread there = new("there", () => Answer(answers, (long)readings * TripClock.TripsPerReading), cpus.Length == 0 ? null : cpus[1]);
            StageThread here = new("here", () => Ask(asks, trips), cpus.Length == 0 ? null : cpus[0]);
            there.Start();
            here.Start();
            if (!here.Join(Patience) || !there.Join(Patience)) throw new TimeoutException("the bare ping-pong hangs");
            if ((here.Fault ?? there.Fault) is { } fault) throw new InvalidOperationException($"the bare ping-pong failed: {fault.Message}", fault);
            return trips.Median();
        }
        finally
        {
            NativeMemory.AlignedFree(block);
        }
    }

    private static void Ask(Side side, TripClock trips)
    {
        trips.Start();
        long trip = 0;
        do
        {
            Send(side, ++trip);
            Receive(side, trip);
        }
        while (trips.Trip());
    }

    private static void Answer(Side side, long count)
    {
        for (long trip = 1; trip <= count; trip++)
        {
            Receive(side, trip);
            Send(side, trip);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Send(in Side side, long trip)
    {
        if (side.WithEvent) *(long*)Slot(side.OutSlots, trip) = trip;
        Volatile.Write(ref *(long*)side.Out, trip);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Receive(in Side side, long trip)
    {
        byte* slot = Slot(side.InSlots, trip);
        while (Volatile.Read(ref *(long*)side.In) != trip)
        {
            if (side.WithEvent && Sse.IsSupported) Sse.Prefetch0(slot);
            SpinHint.Pause();
        }
        if (side.WithEvent && *(long*)slot != trip) throw new InvalidOperationException($"event {trip} is not there");
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte* Slot(byte* slots, long trip) => slots + ((trip & (Slots - 1)) * LineBytes);

    /// <summary>What one thread writes and what it waits for.</summary>
    private readonly struct Side(byte* @out, byte* @in, byte* outSlots, byte* inSlots, bool withEvent)
    {
        public readonly byte* Out = @out;
        public readonly byte* In = @in;
        public readonly byte* OutSlots = outSlots;
        public readonly byte* InSlots = inSlots;
        public readonly bool WithEvent = withEvent;
    }
}
