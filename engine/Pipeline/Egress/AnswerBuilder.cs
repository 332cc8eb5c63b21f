using System.Runtime.CompilerServices;
using Disruptor.Trading.Core;

namespace Disruptor.Trading.Engine;

/// <summary>Collects the reports of the command that is being read. They follow each other, and what says "done" comes last.</summary>
internal struct AnswerBuilder
{
    private CommandAnswer _answer;

    /// <summary>Takes a report.</summary>
    public void Add(ref ReportHeader report)
    {
        if (report.Sequence != _answer.Sequence)
        {
            _answer = new CommandAnswer { Sequence = report.Sequence, TimeNanos = report.Timestamp, Account = Command.Unknown, Instrument = Command.Unknown };
        }
        _answer = _answer with
        {
            Reports = _answer.Reports + 1,
            Account = report.Account != Command.Unknown ? report.Account : _answer.Account,
            Instrument = report.Instrument != Command.Unknown ? report.Instrument : _answer.Instrument,
        };
        switch (report.Type)
        {
            case ReportType.Rejected:
                ref RejectedReport rejected = ref Unsafe.As<ReportHeader, RejectedReport>(ref report);
                _answer = _answer with { Code = rejected.Code, Value = rejected.Value, Limit = rejected.Limit };
                break;
            case ReportType.OrderChanged or ReportType.OrderAnswer:
                ref OrderReport order = ref Unsafe.As<ReportHeader, OrderReport>(ref report);
                _answer = _answer with { Order = order.State, CumQuantity = order.CumQuantity };
                break;
            case ReportType.PositionChanged or ReportType.PositionAnswer:
                ref PositionReport position = ref Unsafe.As<ReportHeader, PositionReport>(ref report);
                _answer = _answer with { Position = position.State, PositionVersion = position.Version };
                break;
        }
    }

    /// <summary>The answer to the command that a "done" names.</summary>
    public readonly CommandAnswer Finish(ref ReportHeader done) => done.Sequence == _answer.Sequence ? _answer
        : new CommandAnswer { Sequence = done.Sequence, TimeNanos = done.Timestamp, Account = done.Account, Instrument = done.Instrument };
}
