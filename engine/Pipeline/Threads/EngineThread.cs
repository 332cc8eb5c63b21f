using System.Runtime.ExceptionServices;
using Disruptor.Trading.Ring;

namespace Disruptor.Trading.Engine;

/// <summary>
/// A stage's thread in two steps: it takes its place and makes its memory (which so lies near it), and stands by; then, when all of them do,
/// it is let go. An error of the first step is thrown where the thread was started.
/// </summary>
internal sealed class EngineThread
{
    private readonly StageThread _thread;
    private readonly ThreadMap _map;
    private readonly Action _prepare;
    private readonly Action _run;
    private readonly ManualResetEventSlim _ready = new();
    private readonly ManualResetEventSlim _go = new();
    private readonly bool _asksForCpu;
    private ExceptionDispatchInfo? _refusal;
    private volatile bool _abandoned;
    private bool _started;

    public EngineThread(string name, int? cpu, ThreadMap map, Action prepare, Action run, Action<string, Exception> died)
    {
        _map = map;
        _prepare = prepare;
        _run = run;
        _asksForCpu = cpu is not null;
        _thread = new StageThread(name, Main, cpu, cause => died(name, cause));
    }

    public string Name => _thread.Name;

    public Placement? Placement => _thread.Placement;

    public bool IsAlive => _thread.IsAlive;

    /// <summary>Starts the thread and returns when it stands by.</summary>
    public void Prepare()
    {
        _started = true;
        _thread.Start();
        if (_asksForCpu && _thread.Placement is { IsPinned: false } placement) _map.Note($"{Name} {placement.Note}");
        _ready.Wait();
        _refusal?.Throw();
    }

    /// <summary>Lets it run.</summary>
    public void Go() => _go.Set();

    /// <summary>Ends a thread that stands by and will not be let go.</summary>
    public void Abandon()
    {
        _abandoned = true;
        _go.Set();
    }

    /// <summary>Waits for it to end. One that was never started has.</summary>
    public bool Join(TimeSpan timeout) => !_started || _thread.Join(timeout);

    private void Main()
    {
        try
        {
            if (_map.Node is { } node && MemoryPlacement.BindThread(node) is { IsDone: false } refused) _map.Note(refused.Note);
            _prepare();
        }
        catch (Exception cause)
        {
            _refusal = ExceptionDispatchInfo.Capture(cause);
            return;
        }
        finally
        {
            _ready.Set();
        }
        _go.Wait();
        if (!_abandoned) _run();
    }
}
