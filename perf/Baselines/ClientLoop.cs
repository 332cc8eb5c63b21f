using System.Diagnostics;
using Disruptor.Trading.Metrics;

namespace Disruptor.Trading.Perf.Baselines;

/// <summary>
/// A closed loop of one outstanding operation. In memory one operation in sixteen is timed: two reads of the clock cost as much as an
/// operation. Durable ones are all timed.
/// </summary>
internal sealed class ClientLoop(RunClock clock, Operation[] stream, int offset, int timeMask) : IDisposable
{
    private readonly Histogram _latency = new(60_000_000_000);
    private int _at = offset % Workload.StreamLength;
    private long _answered;

    public Ledger Ledger { get; } = new();

    public Histogram Latency => _latency;

    /// <summary>Operations answered with yes or no; those given up are not among them.</summary>
    public long Answered => Volatile.Read(ref _answered);

    public long Refused { get; private set; }

    public long GaveUp { get; private set; }

    public void Run(IBlockingDesign design)
    {
        while (!clock.Stopped)
        {
            ref Operation operation = ref stream[_at++ & (Workload.StreamLength - 1)];
            bool timed = (_at & timeMask) == 0 && clock.Measuring;
            long started = timed ? Stopwatch.GetTimestamp() : 0;
            Answer answer = design.Execute(operation);
            if (timed) _latency.Record((long)Calibration.Nanos(Stopwatch.GetTimestamp() - started));
            Book(operation, answer);
        }
    }

    public async Task RunAsync(IAsyncDesign design)
    {
        // Leaves the thread that starts the clients.
        await Task.Yield();
        while (!clock.Stopped)
        {
            Operation operation = stream[_at++ & (Workload.StreamLength - 1)];
            bool timed = (_at & timeMask) == 0 && clock.Measuring;
            long started = timed ? Stopwatch.GetTimestamp() : 0;
            Answer answer = await design.ExecuteAsync(operation).ConfigureAwait(false);
            if (timed) _latency.Record((long)Calibration.Nanos(Stopwatch.GetTimestamp() - started));
            Book(operation, answer);
        }
    }

    public void Dispose() => _latency.Dispose();

    private void Book(in Operation operation, Answer answer)
    {
        if (answer.Outcome == Outcome.GaveUp)
        {
            GaveUp++;
            return;
        }
        if (answer.Outcome == Outcome.Refused) Refused++;
        else if (operation.Kind != OperationKind.Price) Ledger.Trade(operation.Account, operation.Instrument, operation.Kind == OperationKind.Buy, operation.Quantity, answer.Price);
        Volatile.Write(ref _answered, _answered + 1);
    }
}
