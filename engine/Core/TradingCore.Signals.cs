namespace Disruptor.Trading.Core;

// Exits asked for by rules outside the engine.
public sealed partial class TradingCore
{
    private void OnExitSignal(ref ExitSignalCommand command)
    {
        if (command.Source > ExitSignalSource.CreatorMonitoring || command.Urgency > ExitUrgency.High) { Reject(RejectCode.Malformed); return; }
        if (_parts.BadText) { Reject(RejectCode.InvalidName); return; }
        if (!TryExistingPosition(command.PositionId, out int index)) return;
        if (command.Fraction is <= 0 or > Fixed.RateScale) { Reject(RejectCode.InvalidFraction, command.Fraction, Fixed.RateScale); return; }
        if (command.TargetPrice < 0) { Reject(RejectCode.InvalidPrice, command.TargetPrice); return; }
        ref PositionRecord position = ref _positions[index];
        ref PositionDetail detail = ref _details[index];
        bool part = command.Fraction != Fixed.RateScale;
        // What is exiting already is not exited twice, and of parts there is one at a time.
        if (!IsWatched(ref position, ref detail) || (part && command.TargetPrice == 0 && detail.PartialOrderPlusOne != 0))
        {
            Reject(RejectCode.IllegalTransition, (int)position.State, (int)PositionTrigger.ExitConditionMet);
            return;
        }
        if (command.TargetPrice != 0 && (detail.Conditions == MaxConditions || FreeConditions == 0)) { Reject(RejectCode.TableFull); return; }
        if (StaleVersion(position.Version)) return;

        ExitReason reason = command.Source switch
        {
            ExitSignalSource.Sentiment => ExitReason.Sentiment,
            ExitSignalSource.DeveloperActivity => ExitReason.DeveloperActivity,
            ExitSignalSource.CreatorMonitoring => ExitReason.CreatorMonitoring,
            _ => ExitReason.Signal,
        };
        if (command.TargetPrice != 0)
        {
            NextVersion(index);
            WaitForTarget(index, ref command, reason);
            EmitPosition(index);
            return;
        }
        Text40 words = _parts.Reason;
        long open = Absolute(position.Quantity);
        long quantity = part ? PartOf(open, command.Fraction, _instruments[(int)position.Instrument].LotSize) : open;
        if (quantity >= open) SendExit(index, reason, ref words);
        else SendPart(index, quantity);
    }

    private void WaitForTarget(int index, ref ExitSignalCommand command, ExitReason reason)
    {
        ref PositionRecord position = ref _positions[index];
        if (_details[index].FirstConditionPlusOne == 0) _details[index].PlanCycle = position.Cycle;
        ref ExitCondition condition = ref AddCondition(index);
        condition.Kind = ExitConditionKind.Signal;
        condition.Value0 = command.TargetPrice;
        condition.Fraction = command.Fraction == Fixed.RateScale ? 0 : (int)command.Fraction;
        condition.Urgency = command.Urgency;
        condition.Reason = reason;
        condition.Flags = ExitConditionFlags.IsPrice;
        Rearm(index);
        _touchedInstrument = (int)position.Instrument;
    }
}
