using Disruptor.Trading.Core;
using Disruptor.Trading.Engine;

namespace Disruptor.Trading.Perf;

/// <summary>One order or cancel at a time through an engine: how long the business thread had it, from the journal's release to its reports.</summary>
internal sealed class OrdersBeside(TradingEngine engine, EngineSession session, uint account)
{
    private ulong _id = 1UL << 41;

    /// <summary>Measures at most so many, as long as a condition holds and at least 200.</summary>
    /// <returns>Nanoseconds of each order.</returns>
    public double[] Measure(int most, Func<bool> goOn)
    {
        List<double> nanos = new(most);
        while (nanos.Count < most && (nanos.Count < 200 || goOn()))
        {
            Command order = Population.Order(++_id, account, 2, Side.Buy, OrderType.Limit, 5_000);
            nanos.Add(Send(ref order));
            Command cancel = new() { Type = CommandType.Cancel, Account = account };
            CommandView.As<CancelCommand>(ref cancel).Target = _id;
            Send(ref cancel);
        }
        return [.. nanos];
    }

    private double Send(ref Command command)
    {
        command.SessionSequence = (uint)_id;
        while (!session.TrySubmit(new Span<Command>(ref command), 0, wantsAnswer: true)) FeedCommands.Drain(engine);
        double nanos = 0;
        while (true)
        {
            if (!engine.Reports.TryRead(out ReportView report)) continue;
            if (report.EndsAnswer) return nanos;
            nanos = engine.Reports.Stamps.Applied - engine.Reports.Stamps.Journaled;
        }
    }
}
