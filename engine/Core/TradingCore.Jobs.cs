namespace Disruptor.Trading.Core;

// Work a command leaves behind: done in steps before the next command, in the same order on every machine.
public sealed partial class TradingCore
{
    /// <summary>
    /// Ends what a fill cancelled, runs what the touched instrument's prices reach, lets one order work that its parent released, then one step of
    /// the first job, until nothing is left.
    /// False when the report budget is used up and more remains.
    /// </summary>
    private bool Settle()
    {
        while (true)
        {
            if (!EndLinked()) return false;
            while (_touchedInstrument >= 0)
            {
                // A fill in here touches again: a plan that it armed may be met already.
                int touched = _touchedInstrument;
                _touchedInstrument = -1;
                if (RunTriggers(touched)) continue;
                _touchedInstrument = touched;
                return false;
            }
            bool releases = _releasesFirst != 0 && !_isReserving;
            if (!releases && _jobs.IsEmpty) return true;
            if (_reports.IsFull) return false;
            if (releases)
            {
                ReleaseNext();
                continue;
            }
            ref Job job = ref _jobs.First;
            if (StepJob(ref job)) _jobs.RemoveFirst();
        }
    }

    /// <summary>
    /// One step of a job: it touches one instrument at most and reports little, or watches <see cref="ReportBuffer.IsFull"/> itself.
    /// True when the job is done.
    /// </summary>
    private bool StepJob(ref Job job)
    {
        switch (job.Kind)
        {
            case JobKind.AnswerWallets: return AnswerWallets(ref job);
            case JobKind.CloseSession: return StepCloseSession(ref job);
            case JobKind.AnswerTimers: return AnswerTimers(ref job);
            case JobKind.UnscheduleAll: return UnscheduleAll(ref job);
            case JobKind.AnswerPortfolio: return AnswerPortfolio(ref job);
            case JobKind.AnswerTrades: return AnswerTrades(ref job);
            case JobKind.CloseAll: return CloseAll(ref job);
            case JobKind.RiskCheck: return RiskCheck(ref job);
            case JobKind.Kill: return Kill(ref job);
            case JobKind.AnswerPositions: return AnswerPositions(ref job);
            case JobKind.Funding: return PayFunding(ref job);
            case JobKind.Split: return Split(ref job);
            case JobKind.MarginCalls: return MarginCalls(ref job);
            case JobKind.Settlement: return SettleProceeds(ref job);
            case JobKind.Batch: return StepBatch(ref job);
            case JobKind.SweepAccounts: return SweepAccounts(ref job);
            case JobKind.SweepSession: return SweepSession(ref job);
            case JobKind.ClosePositions: return ClosePositions(ref job);
            default: Invariant.Fail("a job without a kind"); return true;
        }
    }
}
