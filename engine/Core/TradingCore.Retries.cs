namespace Disruptor.Trading.Core;

// An exit that failed is tried again, on engine time, less and less often, until it succeeds, its plan says enough, or somebody steps in.
public sealed partial class TradingCore
{
    private const long FirstRetryNanos = 1_000_000_000;

    /// <summary>The next try: 1, 2, 4 … 60 seconds after the last one failed.</summary>
    private void ScheduleRetry(int index)
    {
        ref PositionRecord position = ref _positions[index];
        ref PositionDetail detail = ref _details[index];
        if (detail.RetriesPlusOne != 0 && detail.Attempts >= detail.RetriesPlusOne - 1)
        {
            if (detail.Attempts != 0)
            {
                EmitAlert(AlertKind.ExitAbandoned, position.Account, position.Instrument, Command.Unknown, position.Quantity, 0);
            }
            return;
        }
        const int doublings = 6;
        long delay = FirstRetryNanos << (detail.Attempts < doublings ? detail.Attempts : doublings);
        if (detail.Attempts < ushort.MaxValue) detail.Attempts++;
        detail.RetryNode = _heaps.Add(TimeHeap, After(_counters.Now, delay < BackoffCapNanos ? delay : BackoffCapNanos), TriggerKind.ExitRetry, index);
    }

    private void OnExitRetry(int index)
    {
        ref PositionRecord position = ref _positions[index];
        ref PositionDetail detail = ref _details[index];
        StopRetry(ref detail);
        if (position.State != PositionState.Error || position.Quantity == 0) return;
        long part = detail.PartialRest, open = Absolute(position.Quantity);
        detail.PartialRest = 0;
        if (part == 0 || part >= open)
        {
            Text40 words = detail.ReasonText;
            SendExit(index, part == 0 ? position.ExitReason : ExitReason.Stage, ref words);
            return;
        }
        NextVersion(index);
        Recover(index);
        EmitPosition(index);
        SendPart(index, part);
        Rearm(index);
        _touchedInstrument = (int)position.Instrument;
    }

    /// <summary>Out of Error by its table.</summary>
    private void Recover(int index)
    {
        ref PositionDetail detail = ref _details[index];
        Move(index, PositionTrigger.RecoveryCompleted);
        detail.Error = RejectCode.None;
        detail.ErrorText = default;
    }

    private void StopRetry(ref PositionDetail detail)
    {
        if (detail.RetryNode != 0) _heaps.Remove(detail.RetryNode);
        detail.RetryNode = 0;
    }

    /// <summary>The failure is over, or somebody else's from now on: the next one is a first one.</summary>
    private void ForgetFailure(ref PositionDetail detail)
    {
        StopRetry(ref detail);
        detail.Attempts = 0;
        detail.PartialRest = 0;
    }
}
