using System.Text;

namespace Disruptor.Trading.Core.Tests.Oracle;

/// <summary>What the earlier commands of a group said.</summary>
internal sealed class OracleParts
{
    private readonly Dictionary<TextField, string> _texts = [];

    public InstrumentRatesCommand Rates { get; private set; }
    public InstrumentAmountsCommand Amounts { get; private set; }
    public InstrumentLimitsCommand Limits { get; private set; }
    public ExecutionFeeCommand? Fee { get; private set; }
    public ExitTrailingCommand? Trailing { get; private set; }
    public ExitPlanCommand? Plan { get; private set; }
    public OrderTermsCommand? Terms { get; private set; }
    public OrderLinksCommand? Links { get; private set; }
    public LimitsNotionalCommand Notional { get; private set; }
    public LimitsLossCommand Loss { get; private set; }
    public LimitsQuantityCommand MaxQuantity { get; private set; }
    public ulong PositionId { get; private set; }
    public long? Expected { get; private set; }
    public ExecutionLinksCommand ExecutionLinks { get; private set; }
    public ReplaceStopCommand? NewStop { get; private set; }

    public string Text(TextField field) => _texts.GetValueOrDefault(field, "");

    /// <summary>True when the command was a part.</summary>
    public bool Take(ref Command command)
    {
        switch (command.Type)
        {
            case CommandType.Text:
                TextCommand text = CommandView.As<TextCommand>(ref command);
                _texts[text.Field] = Text(text.Field) + Encoding.UTF8.GetString(CommandView.Bytes(ref command).Slice(32, text.Length));
                return true;
            case CommandType.InstrumentRates: Rates = CommandView.As<InstrumentRatesCommand>(ref command); return true;
            case CommandType.InstrumentAmounts: Amounts = CommandView.As<InstrumentAmountsCommand>(ref command); return true;
            case CommandType.InstrumentLimits: Limits = CommandView.As<InstrumentLimitsCommand>(ref command); return true;
            case CommandType.ExecutionFee: Fee = CommandView.As<ExecutionFeeCommand>(ref command); return true;
            case CommandType.OrderTerms: Terms = CommandView.As<OrderTermsCommand>(ref command); return true;
            case CommandType.OrderLinks: Links = CommandView.As<OrderLinksCommand>(ref command); return true;
            case CommandType.LimitsNotional: Notional = CommandView.As<LimitsNotionalCommand>(ref command); return true;
            case CommandType.LimitsLoss: Loss = CommandView.As<LimitsLossCommand>(ref command); return true;
            case CommandType.LimitsQuantity: MaxQuantity = CommandView.As<LimitsQuantityCommand>(ref command); return true;
            case CommandType.ExpectedVersion: Expected = CommandView.As<ExpectedVersionCommand>(ref command).Version; return true;
            case CommandType.ExecutionLinks: ExecutionLinks = CommandView.As<ExecutionLinksCommand>(ref command); return true;
            case CommandType.ReplaceStop: NewStop = CommandView.As<ReplaceStopCommand>(ref command); return true;
            case CommandType.PositionRef: PositionId = CommandView.As<PositionRefCommand>(ref command).PositionId; return true;
            case CommandType.ExitTrailing: Trailing = CommandView.As<ExitTrailingCommand>(ref command); return true;
            case CommandType.ExitPlan when (command.Flags & CommandFlags.MoreFollows) != 0:
                Plan = CommandView.As<ExitPlanCommand>(ref command);
                return true;
            default: return false;
        }
    }
}
