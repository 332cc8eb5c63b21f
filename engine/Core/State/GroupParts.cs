namespace Disruptor.Trading.Core;

/// <summary>What the earlier commands of a group said, kept for the command that ends it. Empty between groups.</summary>
internal struct GroupParts
{
    public Text40 Name;
    public Text40 Quote;
    public Text40 Id;
    public Text40 Target;
    public Text40 Reason;
    public InstrumentRatesCommand Rates;
    public InstrumentAmountsCommand Amounts;
    public InstrumentLimitsCommand Limits;
    public ExitTrailingCommand Trailing;
    public ExitPlanCommand Plan;
    public ExecutionFeeCommand Fee;
    public bool Any;
    public bool HasTrailing;
    public bool HasPlan;
    public bool HasFee;
    /// <summary>A piece of text was not printable or not in order: the group is refused.</summary>
    public bool BadText;
}
