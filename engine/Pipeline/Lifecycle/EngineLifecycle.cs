namespace Disruptor.Trading.Engine;

/// <summary>
/// The machine of <see cref="EngineState"/>: a table of 8 states and 8 triggers. 29 of its 64 cells are accepted, 9 of them without
/// effect (a request for what is so already, or for what an engine that has ended cannot do any more); the rest are refused.
/// </summary>
/// <remarks>Any thread may fire. A move is one compare-and-swap, so of two triggers that race one comes first and the other finds its result.</remarks>
public sealed class EngineLifecycle
{
    private const int Refused = -1;
    private static readonly int States = Enum.GetValues<EngineState>().Length;
    private static readonly int[] Table = MakeTable();
    private readonly Action<EngineState, EngineState>? _changed;
    private int _state = (int)EngineState.Initializing;

    /// <summary>A machine in <see cref="EngineState.Initializing"/>.</summary>
    /// <param name="changed">Called after each change with the state before and the state after, on the thread that fired.</param>
    public EngineLifecycle(Action<EngineState, EngineState>? changed = null) => _changed = changed;

    /// <summary>The state now.</summary>
    public EngineState State => (EngineState)Volatile.Read(ref _state);

    /// <summary>What the table says, without moving anything.</summary>
    /// <param name="from">State.</param>
    /// <param name="trigger">Trigger.</param>
    /// <returns>The next state, which may be the same one; null when it is refused.</returns>
    public static EngineState? Next(EngineState from, EngineTrigger trigger)
    {
        int next = Table[((int)trigger * States) + (int)from];
        return next == Refused ? null : (EngineState)next;
    }

    /// <summary>Moves the machine.</summary>
    /// <param name="trigger">The trigger.</param>
    /// <returns>True when it was accepted, also when it changed nothing.</returns>
    public bool TryFire(EngineTrigger trigger)
    {
        while (true)
        {
            int from = Volatile.Read(ref _state);
            int to = Table[((int)trigger * States) + from];
            if (to == Refused) return false;
            if (to == from) return true;
            if (Interlocked.CompareExchange(ref _state, to, from) != from) continue;
            _changed?.Invoke((EngineState)from, (EngineState)to);
            return true;
        }
    }

    private static int[] MakeTable()
    {
        var table = new int[Enum.GetValues<EngineTrigger>().Length * States];
        Array.Fill(table, Refused);
        void Row(EngineTrigger trigger, params ReadOnlySpan<(EngineState From, EngineState To)> cells)
        {
            foreach ((EngineState from, EngineState to) in cells) table[((int)trigger * States) + (int)from] = (int)to;
        }

        Row(EngineTrigger.Recovered, (EngineState.Initializing, EngineState.Ready));
        Row(EngineTrigger.Started, (EngineState.Ready, EngineState.Running));
        Row(
            EngineTrigger.PauseRequested,
            (EngineState.Running, EngineState.Paused),
            (EngineState.Maintenance, EngineState.Paused),
            (EngineState.Paused, EngineState.Paused));
        Row(
            EngineTrigger.ResumeRequested,
            (EngineState.Paused, EngineState.Running),
            (EngineState.Maintenance, EngineState.Running),
            (EngineState.Running, EngineState.Running));
        Row(
            EngineTrigger.MaintenanceRequested,
            (EngineState.Running, EngineState.Maintenance),
            (EngineState.Paused, EngineState.Maintenance),
            (EngineState.Maintenance, EngineState.Maintenance));
        Row(
            EngineTrigger.StopRequested,
            (EngineState.Initializing, EngineState.Stopped),
            (EngineState.Ready, EngineState.ShuttingDown),
            (EngineState.Running, EngineState.ShuttingDown),
            (EngineState.Paused, EngineState.ShuttingDown),
            (EngineState.Maintenance, EngineState.ShuttingDown),
            (EngineState.ShuttingDown, EngineState.ShuttingDown),
            (EngineState.Stopped, EngineState.Stopped),
            (EngineState.Error, EngineState.Error));
        Row(
            EngineTrigger.Drained,
            (EngineState.ShuttingDown, EngineState.Stopped),
            (EngineState.Stopped, EngineState.Stopped),
            (EngineState.Error, EngineState.Error));
        Row(
            EngineTrigger.Failed,
            (EngineState.Initializing, EngineState.Error),
            (EngineState.Ready, EngineState.Error),
            (EngineState.Running, EngineState.Error),
            (EngineState.Paused, EngineState.Error),
            (EngineState.Maintenance, EngineState.Error),
            (EngineState.ShuttingDown, EngineState.Error),
            (EngineState.Error, EngineState.Error));
        return table;
    }
}
