namespace Disruptor.Trading.Ring;

/// <summary>
/// A named thread, pinned where that is asked and possible. An exception of its body does not end the process: it is kept, and told to whoever asks.
/// </summary>
public sealed class StageThread
{
    private readonly Thread _thread;
    private readonly Action _body;
    private readonly Action<Exception>? _died;
    private readonly int? _cpu;
    private readonly ManualResetEventSlim _placed = new();
    private Placement? _placement;
    private Exception? _fault;

    /// <summary>Prepares the thread; <see cref="Start"/> starts it.</summary>
    /// <param name="name">Its name, seen in debuggers and (15 characters of it) in the kernel's thread list.</param>
    /// <param name="body">What it does.</param>
    /// <param name="cpu">CPU to pin it to; none for no pinning.</param>
    /// <param name="died">Called on the thread itself when the body ends with an exception.</param>
    public StageThread(string name, Action body, int? cpu = null, Action<Exception>? died = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(body);
        _body = body;
        _cpu = cpu;
        _died = died;

        // Background: a stage that hangs must not keep a process alive that has decided to end.
        _thread = new Thread(Main) { Name = name, IsBackground = true };
    }

    /// <summary>Name of the thread.</summary>
    public string Name => _thread.Name!;

    /// <summary>True from <see cref="Start"/> until the body has ended.</summary>
    public bool IsAlive => _thread.IsAlive;

    /// <summary>The exception that ended the body, if one did.</summary>
    public Exception? Fault => Volatile.Read(ref _fault);

    /// <summary>Where the thread runs, known once it has started; none before.</summary>
    public Placement? Placement => Volatile.Read(ref _placement);

    /// <summary>Starts the thread and returns when it has been placed, so that <see cref="Placement"/> is known and memory is touched from the right CPU.</summary>
    public void Start()
    {
        _thread.Start();
        _placed.Wait();
    }

    /// <summary>Waits for the body to end.</summary>
    /// <param name="timeout">Longest wait.</param>
    /// <returns>True when it has ended.</returns>
    public bool Join(TimeSpan timeout) => _thread.Join(timeout);

    private void Main()
    {
        Volatile.Write(ref _placement, _cpu is { } cpu ? CpuAffinity.PinCurrentThread(cpu) : CpuAffinity.UnpinCurrentThread());
        _placed.Set();
        try
        {
            _body();
        }
        catch (Exception fault)
        {
            Volatile.Write(ref _fault, fault);
            _died?.Invoke(fault);
        }
    }
}
