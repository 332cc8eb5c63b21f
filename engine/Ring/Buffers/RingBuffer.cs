using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Disruptor.Trading.Ring;

/// <summary>
/// What a ring is apart from the type of its events: cursor, claims, state, gating and counters. Use <see cref="SingleProducerRingBuffer{T}"/> or
/// <see cref="MultiProducerRingBuffer{T}"/>.
/// </summary>
/// <remarks>
/// Refusing costs the fast path nothing: a ring that is not open has its claim limit at <see cref="RefuseLimit"/>, so a claim falls into the slow path, which
/// asks why; and a closing or faulted ring sets the alert bit that a publisher looks at anyway.
/// </remarks>
public abstract unsafe class RingBuffer : LinePadding, IDisposable
{
    /// <summary>A claim limit that no claim fits under.</summary>
    private protected const long RefuseLimit = long.MinValue;

    private protected readonly SequenceLine* CursorLine;
    private protected readonly BellLine* OwnBell;

    /// <summary>Where consumers sleep: the ring's own bell, or one shared with other rings.</summary>
    private protected readonly BellLine* SleepBell;
    private protected readonly ClaimLine* ClaimRow;
    private protected readonly StatusLine* Status;
    private protected readonly byte* Slots;
    private protected readonly long* SkipMarks;

    /// <summary>Several producers: for each slot the lap (sequence ÷ capacity) last published there. Null for a single producer.</summary>
    private protected readonly int* Laps;
    private protected readonly int LapShift;

    private readonly int _slotSizeBytes;
    private readonly NativeBlock _block;
    private readonly SequenceLine* _rows;
    private readonly long* _limit;
    private readonly ProducerCounters* _counters;
    private readonly Lock _stateLock = new();
    private readonly List<Consumer> _consumers = [];
    private SequenceLine*[] _gating = [];
    private ProducerWait _producerWait = new ProducerWaitOf<ParkingWaitStrategy>(new ParkingWaitStrategy());
    private StageFault? _fault;
    private StageDeadException? _faultException;
    private bool _touched;

    private protected RingBuffer(string name, int capacity, int slotSizeBytes, bool multiProducer, RingOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(options);
        if (capacity < 2 || !BitOperations.IsPow2(capacity))
            throw new ArgumentOutOfRangeException(nameof(capacity), capacity, "The capacity of a ring is a power of two, at least 2.");
        Name = name;
        Capacity = capacity;
        Mask = capacity - 1;
        LapShift = BitOperations.Log2((uint)capacity);
        _slotSizeBytes = slotSizeBytes;

        long slotsBytes = RingLayout.AlignUp((long)capacity * slotSizeBytes);
        long skipsBytes = RingLayout.AlignUp((long)capacity * sizeof(long));
        long lapsBytes = multiProducer ? RingLayout.AlignUp((long)capacity * sizeof(int)) : 0;
        _block = new NativeBlock(RingLayout.SlotsOffsetBytes + slotsBytes + skipsBytes + lapsBytes, touch: false);
        _block.Touch(0, RingLayout.SlotsOffsetBytes);
        _rows = (SequenceLine*)_block.Address;
        Slots = (byte*)_block.Address + RingLayout.SlotsOffsetBytes;
        SkipMarks = (long*)(Slots + slotsBytes);
        Laps = multiProducer ? (int*)((byte*)SkipMarks + skipsBytes) : null;

        CursorLine = _rows + RingLayout.CursorRow;
        OwnBell = (BellLine*)(_rows + RingLayout.BellRow);
        SleepBell = options.SharedBell.IsNull ? OwnBell : options.SharedBell.Line;
        ClaimRow = (ClaimLine*)(_rows + RingLayout.ClaimRow);
        Status = (StatusLine*)(_rows + RingLayout.StatusRow);
        _counters = (ProducerCounters*)(_rows + RingLayout.CountersRow);
        _limit = multiProducer ? &(_rows + RingLayout.LimitRow)->Value : &ClaimRow->Limit;

        CursorLine->Value = Sequence.Initial;
        ClaimRow->Claimed = Sequence.Initial;
        ClaimRow->Published = Sequence.Initial;
        *_limit = RefuseLimit;
        Status->LastSkipped = Sequence.Initial;
        if (options.TouchOnCreate)
            Touch();
    }

    /// <summary>Name of the ring, for errors and counters.</summary>
    public string Name { get; }

    /// <summary>Number of slots, a power of two.</summary>
    public int Capacity { get; }

    /// <summary>Where the ring stands in its life.</summary>
    public RingState State => (RingState)Volatile.Read(ref Status->State);

    /// <summary>The death that faulted the ring, if there was one.</summary>
    public StageFault? Fault => Volatile.Read(ref _fault);

    /// <summary>Single producer: last published sequence. Several: last claimed one.</summary>
    public long Cursor => Laps == null ? Volatile.Read(ref CursorLine->Value) : Volatile.Read(ref ClaimRow->Claimed);

    /// <summary>Last claimed sequence, published or not.</summary>
    public long Claimed => Volatile.Read(ref ClaimRow->Claimed);

    /// <summary>Slowest released sequence of the consumers at the ends of the topology: everything up to it may be overwritten.</summary>
    public long GatingSequence => SlowestConsumer();

    /// <summary>Events published and not yet released by the slowest consumer. Computed by the reader; costs the hot path nothing.</summary>
    public long Depth => Math.Max(0, Cursor - SlowestConsumer());

    /// <summary>Free slots now.</summary>
    public long RemainingCapacity => Math.Max(0, Capacity - Math.Max(0, Volatile.Read(ref ClaimRow->Claimed) - SlowestConsumer()));

    /// <summary>
    /// Deepest queue seen, in events: sampled by each consumer when it begins a batch, and the whole capacity once a claim has found the ring full. What grows
    /// and shrinks within one batch is not seen.
    /// </summary>
    public long HighWaterMark
    {
        get
        {
            long deepest = StallCount > 0 ? Capacity : 0;
            foreach (Consumer consumer in _consumers)
                deepest = Math.Max(deepest, consumer.DeepestQueue);
            return deepest;
        }
    }

    /// <summary>How many claims found the ring full, whether they then waited or gave up.</summary>
    public long StallCount => Volatile.Read(ref _counters->Stalls);

    /// <summary>Time that producers spent waiting for slots.</summary>
    public TimeSpan StallTime => TimeSpan.FromSeconds(Volatile.Read(ref _counters->StallTicks) / (double)Stopwatch.Frequency);

    /// <summary>Slots that were claimed and then abandoned.</summary>
    public long SkippedCount => Volatile.Read(ref Status->Skipped);

    /// <summary>The consumers, in the order in which they were added.</summary>
    public IReadOnlyList<Consumer> Consumers => _consumers;

    /// <summary>Address of the ring's control rows. For layout tests and tools.</summary>
    public nint Address => _block.Address;

    /// <summary>Address of slot 0, a multiple of 128.</summary>
    public nint SlotsAddress => (nint)Slots;

    /// <summary>Index of a slot = sequence AND mask.</summary>
    private protected long Mask { get; }

    internal Doorbell Bell => new(SleepBell);

    /// <summary>How producers wait for slots in <c>Next</c>. Set before the ring opens; parking by default.</summary>
    /// <typeparam name="TWait">The strategy.</typeparam>
    /// <param name="wait">Its template, copied for each wait. A timeout of its own only makes <c>Next</c> begin another wait.</param>
    public void SetProducerWait<TWait>(TWait wait)
        where TWait : struct, IWaitStrategy
    {
        RequireBuilding();
        _producerWait = new ProducerWaitOf<TWait>(wait);
    }

    /// <summary>Zeroes slots and marks on the calling thread, which so becomes their first toucher. Does nothing the second time.</summary>
    public void Touch()
    {
        RequireBuilding();
        if (_touched)
            return;
        _touched = true;
        _block.Touch(RingLayout.SlotsOffsetBytes, _block.LengthBytes - RingLayout.SlotsOffsetBytes);
        if (Laps != null)
            new Span<int>(Laps, Capacity).Fill(-1); // No lap was published yet.
    }

    /// <summary>
    /// Refuses further claims. What is claimed already may still be published and is delivered; ask <see cref="TryFinishClose"/> until it is.
    /// </summary>
    public void BeginClose()
    {
        lock (_stateLock)
        {
            if (State >= RingState.Closing)
                return;
            EnterState(RingState.Closing);
        }
    }

    /// <summary>
    /// Closes a closing ring once every claim is published and released by every consumer. A publish that comes later throws and makes nothing readable: "Publish
    /// returned" means "delivered", "Publish threw" means "not delivered".
    /// </summary>
    /// <returns>True when the ring is closed.</returns>
    public bool TryFinishClose()
    {
        lock (_stateLock)
        {
            if (State != RingState.Closing)
                return State == RingState.Closed;
            long claimed = Volatile.Read(ref ClaimRow->Claimed);
            if (SlowestConsumer() < claimed)
                return false;
            EnterState(RingState.Closed);
            return true;
        }
    }

    /// <summary>Closes the ring where it stands. What is not released by every consumer yet may have reached some of them, or none.</summary>
    public void CloseNow()
    {
        lock (_stateLock)
        {
            if (State < RingState.Closing)
                EnterState(RingState.Closing);
            if (State == RingState.Closing)
                EnterState(RingState.Closed);
        }
    }

    /// <summary>Frees the ring's memory. Only after the last thread that uses the ring has ended.</summary>
    public void Dispose()
    {
        _block.Dispose();
        GC.SuppressFinalize(this);
    }

    internal void RequireBuilding()
    {
        if (State != RingState.Building)
            throw new InvalidOperationException($"Ring '{Name}' is {State}; it can be changed only while it is being built.");
    }

    /// <summary>Gives a consumer its two rows.</summary>
    internal int Register(Consumer consumer)
    {
        RequireBuilding();
        if (_consumers.Count == RingLayout.MaxConsumers)
            throw new InvalidOperationException($"Ring '{Name}' has {RingLayout.MaxConsumers} consumers already; '{consumer.Name}' is one too many.");
        foreach (Consumer other in _consumers)
        {
            if (other.Name == consumer.Name)
                throw new ArgumentException($"Ring '{Name}' has a consumer named '{consumer.Name}' already.");
        }

        _consumers.Add(consumer);
        int index = _consumers.Count - 1;
        ConsumerSequence(index)->Value = Sequence.Initial;
        ConsumerPrivate(index)->Position = Sequence.Initial;
        ConsumerPrivate(index)->Available = Sequence.Initial;
        ConsumerPrivate(index)->Released = Sequence.Initial;
        return index;
    }

    internal SequenceLine* ConsumerSequence(int index) => _rows + RingLayout.FirstConsumerRow + (2 * index);

    internal ConsumerLine* ConsumerPrivate(int index) => (ConsumerLine*)(_rows + RingLayout.FirstConsumerRow + (2 * index) + 1);

    /// <summary>Events may flow: the consumers that nobody follows gate the producers.</summary>
    internal void Open(SequenceLine*[] gating)
    {
        Touch();
        lock (_stateLock)
        {
            RequireBuilding();
            _gating = gating;
            Volatile.Write(ref Status->State, (int)RingState.Open);
            Volatile.Write(ref *_limit, Sequence.Initial + Capacity);
        }
    }

    /// <summary>A consumer died: everyone who waits returns, claims and publishes are refused from now on.</summary>
    internal void DeclareDead(string stageName, long lastSequence, Exception cause)
    {
        lock (_stateLock)
        {
            if (State >= RingState.Closed)
                return;
            _faultException = new StageDeadException(Name, new StageFault(stageName, lastSequence, cause));
            Volatile.Write(ref _fault, _faultException.Fault);
            EnterState(RingState.Faulted);
        }
    }

    internal long SlowestConsumer()
    {
        SequenceLine*[] gating = _gating;
        long slowest = long.MaxValue;
        for (int i = 0; i < gating.Length; i++)
            slowest = Math.Min(slowest, Volatile.Read(ref gating[i]->Value));
        return gating.Length == 0 ? Sequence.Initial : slowest;
    }

    /// <summary>Last sequence that can be read when <paramref name="from"/> is the next; below it when none can. Acquire.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal long Published(long from, long most) => Laps == null ? Volatile.Read(ref CursorLine->Value) : PublishedLaps(from, most);

    /// <summary>Fetches the first line of a slot into this core's cache without waiting for it. Does nothing on processors for which .NET has no such call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Prefetch(long sequence)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(Slots + ((sequence & Mask) * _slotSizeBytes));
    }

    /// <summary>
    /// True when a batch that begins at <paramref name="first"/> may hold abandoned slots. The last skipped sequence is raised before its slot is published, so
    /// whoever sees the slot sees the raise.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool MayHoldSkips(long first) => Volatile.Read(ref Status->LastSkipped) >= first;

    /// <summary>True when the slot was abandoned. The mark is the sequence + 1, so marks of earlier laps never match and need no clearing.</summary>
    internal bool IsSkipped(long sequence) => Volatile.Read(ref SkipMarks[sequence & Mask]) == sequence + 1;

    /// <summary>Waits until <paramref name="sequence"/> may be claimed, or the state is past <paramref name="lastWaitingState"/>, or the strategy gives up.</summary>
    internal ClaimStatus WaitForSpace<TWait>(long sequence, RingState lastWaitingState, ref TWait wait)
        where TWait : struct, IWaitStrategy
    {
        long start = Stopwatch.GetTimestamp();
        SpaceCondition condition = new(this, sequence, lastWaitingState);
        wait.Begin();
        ClaimStatus status;
        while ((status = MakeSpace(sequence, lastWaitingState)) == ClaimStatus.Full)
        {
            if (!wait.Idle(SlowestBell(), ref condition, -1))
            {
                status = ClaimStatus.TimedOut;
                break;
            }
        }

        Interlocked.Add(ref _counters->StallTicks, Stopwatch.GetTimestamp() - start);
        return status;
    }

    /// <summary>The claim's slow path: raises the limit from the consumers' sequences, or says why the claim is refused.</summary>
    private protected ClaimStatus MakeSpace(long sequence, RingState lastState)
    {
        RingState state = State;
        if (state > lastState || state == RingState.Building)
            return Refusal(state);
        long limit = SlowestConsumer() + Capacity;
        if (state == RingState.Open)
        {
            // Store, fence, ask again: either this thread sees the new state and takes the limit back, or whoever wrote the state overwrites the limit after us.
            Volatile.Write(ref *_limit, limit);
            Interlocked.MemoryBarrier();
            if (State != RingState.Open)
                Volatile.Write(ref *_limit, RefuseLimit);
        }

        return sequence <= limit ? ClaimStatus.Claimed : ClaimStatus.Full;
    }

    private protected void CountStall() => Interlocked.Increment(ref _counters->Stalls);

    private protected ClaimStatus WaitForSpace(long sequence, RingState lastWaitingState)
    {
        ClaimStatus status;
        do
            status = _producerWait.WaitForSpace(this, sequence, lastWaitingState);
        while (status == ClaimStatus.TimedOut);
        return status;
    }

    /// <summary>Marks slots as abandoned. Their publish must follow.</summary>
    private protected void MarkSkipped(long low, long high)
    {
        for (long sequence = low; sequence <= high; sequence++)
            Volatile.Write(ref SkipMarks[sequence & Mask], sequence + 1);
        Interlocked.Add(ref Status->Skipped, high - low + 1);
        long last = Volatile.Read(ref Status->LastSkipped);
        while (last < high)
        {
            long seen = Interlocked.CompareExchange(ref Status->LastSkipped, high, last);
            if (seen == last)
                break;
            last = seen;
        }
    }

    /// <summary>
    /// A publisher saw the alert <b>before</b> it made its event readable: whether it still may is decided under the lock under which the ring is closed. A publisher
    /// that did not see it claimed before the closing barrier, so the closer sees that claim and waits for it. Hence no event is both delivered and refused.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private protected void PublishAlerted(long low, long high, bool abandons)
    {
        lock (_stateLock)
        {
            RingState state = State;
            if (state < RingState.Closed)
                MakeReadable(low, high);
            else if (!abandons)
                ThrowRefusal(Refusal(state));
        }

        Doorbell.Ring(SleepBell);
    }

    private protected abstract void MakeReadable(long low, long high);

    [System.Diagnostics.CodeAnalysis.DoesNotReturn]
    private protected void ThrowRefusal(ClaimStatus status) => throw status switch
    {
        ClaimStatus.NotOpen => new RingNotOpenException(Name),
        ClaimStatus.Faulted => new StageDeadException(Name, _fault!),
        ClaimStatus.Closed => new RingClosedException(Name),
        _ => new UnreachableException(),
    };

    private static ClaimStatus Refusal(RingState state) => state switch
    {
        RingState.Building => ClaimStatus.NotOpen,
        RingState.Faulted => ClaimStatus.Faulted,
        _ => ClaimStatus.Closed,
    };

    private long PublishedLaps(long from, long most)
    {
        // Slots not yet reached carry the lap before, so the scan needs no look at the claim counter, which the producers fight over.
        long end = from + Math.Min(most, Capacity);
        long sequence = from;
        while (sequence < end && Volatile.Read(ref Laps[sequence & Mask]) == (int)(sequence >> LapShift))
            sequence++;
        return sequence - 1;
    }

    private Doorbell SlowestBell()
    {
        SequenceLine* slowest = _gating[0];
        foreach (SequenceLine* line in _gating)
        {
            if (Volatile.Read(ref line->Value) < Volatile.Read(ref slowest->Value))
                slowest = line;
        }

        return new Sequence(slowest).Bell;
    }

    /// <summary>Writes the state, stops the fast paths, wakes every sleeper. Under the state lock.</summary>
    private void EnterState(RingState state)
    {
        Volatile.Write(ref Status->State, (int)state);
        Interlocked.Or(ref OwnBell->Attention, Doorbell.AlertBit);
        Volatile.Write(ref *_limit, RefuseLimit);

        // A publish whose look at the alert came before this line has its claim visible from here on; any other sees the alert and comes to the state lock.
        Interlocked.MemoryBarrierProcessWide();
        Bell.WakeAll();
        for (int i = 0; i < _consumers.Count; i++)
            new Sequence(ConsumerSequence(i)).Bell.WakeAll();
    }
}
