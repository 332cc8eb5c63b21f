namespace Disruptor.Trading.Core.Tests.Samples;

/// <summary>
/// Sample of an exit rule: a stop at the average entry price less (for a short: plus) <see cref="ExitRuleTerms.Value0"/> price units, and at once
/// when the instrument is restricted.
/// </summary>
internal readonly struct BreakEvenRule : IExitRule
{
    public ExitRuleLevel Aim(in ExtensionView view, in PositionFacts position, in ExitRuleTerms terms)
    {
        if (RestrictedList.Has(view.Memory, position.Instrument)) return new ExitRuleLevel(ExitRuleWatch.Time, view.Now);
        NotionalScale scale = default;
        if (!view.TryScale(position.Instrument, ref scale)) return ExitRuleLevel.Never;
        // Of instruments whose quantity has no decimals and whose multiplier is 1 the average is cost ÷ (quantity × one price unit).
        if (!Fixed.TryNotional(1, Math.Abs(position.Quantity), scale, out Int128 unit) || unit == 0) return ExitRuleLevel.Never;
        long average = (long)(position.OpenCost / unit);
        return new ExitRuleLevel(ExitRuleWatch.AtOrWorse, position.Quantity > 0 ? average - terms.Value0 : average + terms.Value0);
    }
}
