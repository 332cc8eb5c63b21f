namespace Disruptor.Trading.Core;

/// <summary>What the earlier commands of a group said, kept for the command that ends it. Empty between groups.</summary>
internal struct GroupParts
{
    public Text40 Name;
    public Text40 Quote;
    public Text40 Id;
    public Text40 Target;
    public Text40 Reason;
    public Text40 Base;
    /// <summary>Position of the order or execution; 0 is the one without an id.</summary>
    public ulong PositionId;
    public Text40 Request;
    public Text40 Reference;
    public InstrumentRatesCommand Rates;
    public InstrumentAmountsCommand Amounts;
    public InstrumentLimitsCommand Limits;
    public ExitTrailingCommand Trailing;
    public ExitPlanCommand Plan;
    public ExecutionFeeCommand Fee;
    public OrderTermsCommand Terms;
    public OrderLinksCommand Links;
    public Text40 Oco;
    public Text40 Parent;
    public Text40 Group;
    public LimitsNotionalCommand LimitsNotional;
    public LimitsLossCommand LimitsLoss;
    public LimitsQuantityCommand LimitsQuantity;
    public long ExpectedVersion;
    public bool HasExpectedVersion;
    public Text40 Operator;
    /// <summary>Conditions of the exit plan; one more than a plan can have when there were too many.</summary>
    public int Conditions;
    public ExecutionLinksCommand ExecutionLinks;
    public ReplaceStopCommand ReplaceStop;
    public bool Any;
    public bool HasTrailing;
    public bool HasPlan;
    public bool HasFee;
    public bool HasTerms;
    public bool HasLinks;
    public bool HasReplaceStop;
    /// <summary>A piece of text was not printable or not in order: the group is refused.</summary>
    public bool BadText;
}
