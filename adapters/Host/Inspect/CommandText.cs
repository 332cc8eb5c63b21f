using System.Text.Json;
using Disruptor.Trading.Core;
using Disruptor.Trading.Protocol;

namespace Disruptor.Trading.Host.Inspect;

/// <summary>A journaled command in words: type, time, names, and the fields of its type in their own decimals.</summary>
internal sealed partial class CommandText(ReferenceDirectory directory)
{
    private const int RateDecimals = 9, NanoDecimals = 9;

    private readonly List<(string Name, string Value)> _fields = [];

    /// <summary>Columns of <see cref="WriteRow"/>.</summary>
    public static readonly string[] Columns = ["sequence", "at", "command", "session", "sessionSequence", "flags", "fields"];

    /// <summary>Writes one row: what is of its type stands in the last column as name=value.</summary>
    public void WriteRow(CsvHelper.CsvWriter row, long sequence, ref Command command)
    {
        _fields.Clear();
        Describe(ref command);
        row.WriteField(sequence);
        row.WriteField(TimeStamp.Iso(command.Timestamp));
        row.WriteField(command.Type.ToString());
        row.WriteField(command.Session);
        row.WriteField(command.SessionSequence);
        row.WriteField(command.Flags.ToString());
        row.WriteField(string.Join(' ', _fields.Select(field => $"{field.Name}={field.Value}")));
        row.NextRecord();
    }

    /// <summary>Writes one line.</summary>
    public void Write(TextWriter output, long sequence, ref Command command, bool json)
    {
        _fields.Clear();
        Describe(ref command);
        string time = TimeStamp.Iso(command.Timestamp);
        string type = command.Type.ToString();
        if (json)
        {
            output.Write($"{{\"sequence\":{sequence},\"command\":\"{type}\",\"at\":\"{time}\",\"session\":{command.Session},\"sessionSequence\":{command.SessionSequence},\"flags\":\"{command.Flags}\"");
            foreach ((string name, string value) in _fields) output.Write($",\"{name}\":{JsonSerializer.Serialize(value, JsonText.Default.String)}");
            output.WriteLine('}');
            return;
        }
        output.Write($"{sequence,12}  {time}  {type,-18}");
        foreach ((string name, string value) in _fields) output.Write($" {name}={value}");
        if ((command.Flags & CommandFlags.MoreFollows) != 0) output.Write(" +");
        output.WriteLine();
    }

    private void Describe(ref Command command)
    {
        switch (command.Type)
        {
            case CommandType.Text:
                ref TextCommand text = ref CommandView.As<TextCommand>(ref command);
                int length = Math.Min((int)text.Length, 32);
                Add("field", text.Field.ToString());
                Add("text", System.Text.Encoding.UTF8.GetString(CommandView.Bytes(ref command).Slice(32, length)));
                break;
            case CommandType.Refused:
                ref RefusedCommand refused = ref CommandView.As<RefusedCommand>(ref command);
                Add("operation", refused.Operation.ToString());
                Add("code", refused.Code.ToString());
                break;
            case CommandType.Currency: Add("decimals", CommandView.As<CurrencyCommand>(ref command).Decimals.ToString()); break;
            case CommandType.InstrumentRates:
                ref InstrumentRatesCommand rates = ref CommandView.As<InstrumentRatesCommand>(ref command);
                Add("makerFeeRate", Decimals.Text(rates.MakerFeeRate, RateDecimals));
                Add("takerFeeRate", Decimals.Text(rates.TakerFeeRate, RateDecimals));
                Add("initialMarginRate", Decimals.Text(rates.InitialMarginRate, RateDecimals));
                Add("maintenanceMarginRate", Decimals.Text(rates.MaintenanceMarginRate, RateDecimals));
                break;
            case CommandType.InstrumentAmounts:
                // In the decimals of a quote currency that the end of the group names: shown raw.
                Add("feePerOrderUnits", CommandView.As<InstrumentAmountsCommand>(ref command).FeePerOrder.ToString());
                break;
            case CommandType.InstrumentLimits:
                ref InstrumentLimitsCommand limits = ref CommandView.As<InstrumentLimitsCommand>(ref command);
                Add("minQuantityUnits", limits.MinQuantity.ToString());
                Add("maxQuantityUnits", limits.MaxQuantity.ToString());
                Add("minNotionalUnits", limits.MinNotional.ToString());
                Add("maxNotionalUnits", limits.MaxNotional.ToString());
                Add("overfill", limits.Overfill.ToString());
                break;
            case CommandType.ExecutionFee:
                Add("feeUnits", CommandView.As<ExecutionFeeCommand>(ref command).Fee.ToString());
                break;
            case CommandType.Instrument:
                ref InstrumentCommand instrument = ref CommandView.As<InstrumentCommand>(ref command);
                Add("priceDecimals", instrument.PriceDecimals.ToString());
                Add("quantityDecimals", instrument.QuantityDecimals.ToString());
                Add("route", instrument.Route.ToString());
                Add("multiplier", Decimals.Text(instrument.Multiplier, RateDecimals));
                if (instrument.Inverse != 0) Add("inverse", "true");
                break;
            case CommandType.Account:
                ref AccountCommand account = ref CommandView.As<AccountCommand>(ref command);
                Add("mode", account.Mode.ToString());
                Add("leverage", Decimals.Text(account.Leverage, RateDecimals));
                Add("positions", account.Positions.ToString());
                Add("lots", account.Lots.ToString());
                Add("settleSessions", account.SettleSessions.ToString());
                Add("marginCall", account.MarginCall.ToString());
                break;
            case CommandType.Deposit or CommandType.Withdraw or CommandType.ResetWallet: Money(ref command); break;
            case CommandType.PositionRef: Add("positionId", CommandView.As<PositionRefCommand>(ref command).PositionId.ToString()); break;
            case CommandType.Funding: Funding(ref command); break;
            case CommandType.Split:
                ref SplitCommand split = ref CommandView.As<SplitCommand>(ref command);
                Instrument(ref command);
                Add("numerator", split.Numerator.ToString());
                Add("denominator", split.Denominator.ToString());
                break;
            case CommandType.Hold or CommandType.Release: Hold(ref command); break;
            case CommandType.Quote: Quote(ref command); break;
            case CommandType.Trade: Trade(ref command); break;
            case CommandType.Mark: Instrument(ref command); Price("price", ref command, command.Word0); break;
            case CommandType.Order: Order(ref command); break;
            case CommandType.Cancel:
                Account(ref command);
                Add("id", ((ulong)command.Word0).ToString());
                Add("target", ((ulong)command.Word1).ToString());
                break;
            case CommandType.Replace: Replace(ref command); break;
            case CommandType.ReplaceStop:
                ref ReplaceStopCommand stop = ref CommandView.As<ReplaceStopCommand>(ref command);
                Add("stopPrice", Decimals.Text(stop.StopPrice, stop.Decimals));
                break;
            case CommandType.ExecutionLinks:
                ref ExecutionLinksCommand answered = ref CommandView.As<ExecutionLinksCommand>(ref command);
                Link("request", answered.Request, answered.LinkFlags, ExecutionLinkFlags.HasRequest, ExecutionLinkFlags.RequestIsText);
                Link("reference", answered.Reference, answered.LinkFlags, ExecutionLinkFlags.HasReference, ExecutionLinkFlags.ReferenceIsText);
                break;
            case CommandType.Settings:
                ref SettingsCommand settings = ref CommandView.As<SettingsCommand>(ref command);
                Add("orderTimeoutSeconds", Decimals.Text(settings.OrderTimeoutNanos, NanoDecimals));
                Add("retainSeconds", Decimals.Text(settings.RetainNanos, NanoDecimals));
                break;
            case CommandType.Execution: Execution(ref command); break;
            case CommandType.Trigger:
                Account(ref command);
                Instrument(ref command);
                Add("trigger", CommandView.As<TriggerCommand>(ref command).Trigger.ToString());
                break;
            case CommandType.ExitPlan: Plan(ref command); break;
            case CommandType.ExitTrailing:
                ref ExitTrailingCommand trailing = ref CommandView.As<ExitTrailingCommand>(ref command);
                Add("trail", Decimals.Text(trailing.Trail, RateDecimals));
                Add("activation", Decimals.Text(trailing.Activation, RateDecimals));
                break;
            case CommandType.ExitCondition: Condition(ref command); break;
            case CommandType.ExitSignal: Signal(ref command); break;
            case CommandType.ForceState:
                Account(ref command);
                Instrument(ref command);
                Add("state", CommandView.As<ForceStateCommand>(ref command).State.ToString());
                break;
            case CommandType.Schedule or CommandType.Unschedule: Schedule(ref command); break;
            case CommandType.QueryTimers: break;
            case CommandType.Custom:
                Add("code", command.Detail.ToString());
                Add("values", $"{command.Word0} {command.Word1} {command.Word2} {command.Word3}");
                break;
            case CommandType.Session: Session(ref command); break;
            case CommandType.OrderTerms: Terms(ref command); break;
            case CommandType.OrderLinks:
                ref OrderLinksCommand links = ref CommandView.As<OrderLinksCommand>(ref command);
                Add("links", links.Links.ToString());
                if ((links.Links & (OrderLinkFlags.HasOco | OrderLinkFlags.OcoIsText)) == OrderLinkFlags.HasOco) Add("oco", links.Oco.ToString());
                if ((links.Links & (OrderLinkFlags.HasParent | OrderLinkFlags.ParentIsText)) == OrderLinkFlags.HasParent) Add("parent", links.Parent.ToString());
                if ((links.Links & (OrderLinkFlags.HasGroup | OrderLinkFlags.GroupIsText)) == OrderLinkFlags.HasGroup) Add("group", links.Group.ToString());
                break;
            case CommandType.Batch: Add("allOrNone", CommandView.As<BatchCommand>(ref command).AllOrNone.ToString()); break;
            case CommandType.MassCancel:
                Account(ref command);
                if ((command.Flags & CommandFlags.HasInstrument) != 0) Instrument(ref command);
                if (CommandView.As<MassCancelCommand>(ref command).Side != Side.None) Add("side", CommandView.As<MassCancelCommand>(ref command).Side.ToString());
                break;
            case CommandType.Close:
                Account(ref command);
                if ((command.Flags & CommandFlags.HasInstrument) != 0) Instrument(ref command);
                Add("fraction", Decimals.Text(CommandView.As<CloseCommand>(ref command).Fraction, RateDecimals));
                break;
            case CommandType.Disconnect: Add("session", command.Session.ToString()); break;
            case CommandType.Clock or CommandType.QueryHash: break;
            case CommandType.QueryWallet:
                Account(ref command);
                break;
            case CommandType.Limits or CommandType.LimitsLoss or CommandType.LimitsNotional or CommandType.LimitsQuantity: Limits(ref command); break;
            case CommandType.ExpectedVersion: Add("version", CommandView.As<ExpectedVersionCommand>(ref command).Version.ToString()); break;
            case CommandType.QueryTrades: Trades(ref command); break;
            case CommandType.TradingState:
                Names(ref command);
                Add("state", CommandView.As<TradingStateCommand>(ref command).State.ToString());
                break;
            default: Names(ref command); break;
        }
    }

    private void Add(string name, string value) => _fields.Add((name, value));

    private void Account(ref Command command) =>
        Add("account", directory.TryGetAccount(command.Account, out AccountReference? account) ? account.Name : Number(command.Account));

    private void Instrument(ref Command command) =>
        Add("symbol", directory.TryGetInstrument(command.Instrument, out InstrumentReference? instrument) ? instrument.Symbol : Number(command.Instrument));

    private static string Number(uint index) => index == Command.Unknown ? "?" : index.ToString();

    private void Price(string name, ref Command command, long price) =>
        Add(name, Decimals.Text(price, directory.TryGetInstrument(command.Instrument, out InstrumentReference? instrument) ? instrument.PriceDecimals : 0));

    private void Quantity(string name, ref Command command, long quantity) =>
        Add(name, Decimals.Text(quantity, directory.TryGetInstrument(command.Instrument, out InstrumentReference? instrument) ? instrument.QuantityDecimals : 0));

    private void Money(ref Command command)
    {
        ref MoneyCommand money = ref CommandView.As<MoneyCommand>(ref command);
        Account(ref command);
        bool known = directory.TryGetCurrency(money.Currency, out CurrencyReference? currency);
        Add("amount", Decimals.Text(money.Amount, known ? currency!.Decimals : ReferenceDirectory.DefaultCurrencyDecimals));
        if (known) Add("currency", currency!.Code);
    }

    private void Funding(ref Command command)
    {
        ref FundingCommand funding = ref CommandView.As<FundingCommand>(ref command);
        if ((command.Flags & CommandFlags.HasAccount) != 0) Account(ref command);
        Instrument(ref command);
        Add(funding.Kind == FundingKind.Rate ? "rate" : "amountPerUnit", Decimals.Text(funding.Value, RateDecimals));
    }

    private void Hold(ref Command command)
    {
        ref HoldCommand hold = ref CommandView.As<HoldCommand>(ref command);
        Account(ref command);
        if ((command.Flags & CommandFlags.IdIsText) == 0) Add("holdId", hold.HoldId.ToString());
        bool known = directory.TryGetCurrency(hold.Currency, out CurrencyReference? currency);
        // The decimals of a release are those of its hold, which this command does not name.
        if (known || hold.Amount == 0) Add("amount", hold.Amount == 0 ? "all" : Decimals.Text(hold.Amount, currency!.Decimals));
        else Add("amountUnits", hold.Amount.ToString());
        if (known) Add("currency", currency!.Code);
    }

    private void Quote(ref Command command)
    {
        ref QuoteCommand quote = ref CommandView.As<QuoteCommand>(ref command);
        Instrument(ref command);
        if ((command.Flags & CommandFlags.HasBid) != 0) Price("bid", ref command, quote.Bid);
        if ((command.Flags & CommandFlags.HasAsk) != 0) Price("ask", ref command, quote.Ask);
        if ((command.Flags & CommandFlags.HasSizes) == 0) return;
        Quantity("bidSize", ref command, quote.BidSize);
        Quantity("askSize", ref command, quote.AskSize);
    }

    private void Trade(ref Command command)
    {
        ref TradeCommand trade = ref CommandView.As<TradeCommand>(ref command);
        Instrument(ref command);
        Price("price", ref command, trade.Price);
        Quantity("size", ref command, trade.Size);
        if (trade.Side != Side.None) Add("side", trade.Side.ToString());
    }

    private void Order(ref Command command)
    {
        ref OrderCommand order = ref CommandView.As<OrderCommand>(ref command);
        Account(ref command);
        Instrument(ref command);
        if ((command.Flags & CommandFlags.IdIsText) == 0) Add("id", order.Id.ToString());
        Add("side", order.Side.ToString());
        Add("type", order.OrderType.ToString());
        Add("tif", order.TimeInForce.ToString());
        Quantity("quantity", ref command, order.Quantity);
        if (order.Price != 0) Price("price", ref command, order.Price);
        if (order.StopPrice != 0) Price("stopPrice", ref command, order.StopPrice);
        if (order.OrderFlags != OrderFlags.None) Add("flags", order.OrderFlags.ToString());
    }

    private void Terms(ref Command command)
    {
        ref OrderTermsCommand terms = ref CommandView.As<OrderTermsCommand>(ref command);
        Instrument(ref command);
        if (terms.ExpireAt != 0) Add("expireAt", TimeStamp.Iso(terms.ExpireAt));
        if (terms.TrailOffset != 0) Add("trailBy", terms.TrailBy.ToString());
        if (terms.TrailOffset != 0 && terms.TrailBy == TrailBy.Price) Price("trailOffset", ref command, terms.TrailOffset);
        else if (terms.TrailOffset != 0) Add("trailOffset", terms.TrailBy == TrailBy.BasisPoints ? Decimals.Text(terms.TrailOffset, RateDecimals) : terms.TrailOffset.ToString());
        if (terms.TakeProfit != 0) Price("takeProfit", ref command, terms.TakeProfit);
        if (terms.StopLoss != 0) Price("stopLoss", ref command, terms.StopLoss);
    }

    private void Replace(ref Command command)
    {
        ref ReplaceCommand replace = ref CommandView.As<ReplaceCommand>(ref command);
        Account(ref command);
        if ((command.Flags & CommandFlags.IdIsText) == 0) Add("id", replace.Id.ToString());
        if ((command.Flags & CommandFlags.TargetIsText) == 0) Add("target", replace.Target.ToString());
        if ((replace.Terms & ReplaceTerms.Quantity) != 0) Add("quantity", Decimals.Text(replace.Quantity, replace.QuantityDecimals));
        if ((replace.Terms & ReplaceTerms.Price) != 0) Add("price", Decimals.Text(replace.Price, replace.PriceDecimals));
    }

    private void Link(string name, ulong id, ExecutionLinkFlags flags, ExecutionLinkFlags given, ExecutionLinkFlags isText)
    {
        if ((flags & given) != 0 && (flags & isText) == 0) Add(name, id.ToString());
    }

    private void Execution(ref Command command)
    {
        ref ExecutionCommand execution = ref CommandView.As<ExecutionCommand>(ref command);
        Account(ref command);
        Instrument(ref command);
        Add("kind", execution.Kind.ToString());
        if ((command.Flags & CommandFlags.IdIsText) == 0) Add("executionId", execution.ExecutionId.ToString());
        if (execution.Side != Side.None) Add("side", execution.Side.ToString());
        Quantity("quantity", ref command, execution.Quantity);
        Price("price", ref command, execution.Price);
    }

    private void Condition(ref Command command)
    {
        ref ExitConditionCommand condition = ref CommandView.As<ExitConditionCommand>(ref command);
        Add("kind", condition.Kind.ToString());
        Add("group", condition.Group.ToString());
        // By kind rates, prices, quantities or nanoseconds: shown raw.
        Add("values", $"{condition.Value0},{condition.Value1},{condition.Value2},{condition.Value3}");
        if (condition.Lookback != 0) Add("lookback", condition.Lookback.ToString());
        if (condition.Fraction != 0) Add("fraction", Decimals.Text(condition.Fraction, RateDecimals));
    }

    private void Signal(ref Command command)
    {
        ref ExitSignalCommand signal = ref CommandView.As<ExitSignalCommand>(ref command);
        Account(ref command);
        Instrument(ref command);
        Add("source", signal.Source.ToString());
        Add("fraction", Decimals.Text(signal.Fraction, RateDecimals));
        if (signal.TargetPrice != 0) Price("targetPrice", ref command, signal.TargetPrice);
    }

    private void Schedule(ref Command command)
    {
        ref ScheduleCommand schedule = ref CommandView.As<ScheduleCommand>(ref command);
        if (schedule.TimerFlags != TimerFlags.None) Add("timerFlags", schedule.TimerFlags.ToString());
        if (command.Type == CommandType.Unschedule) return;
        Add("kind", schedule.Kind.ToString());
        Add("seconds", Decimals.Text(schedule.Nanos, RateDecimals));
        Add("action", schedule.Action.ToString());
    }

    private void Session(ref Command command)
    {
        ref SessionCommand session = ref CommandView.As<SessionCommand>(ref command);
        Add("event", session.Event.ToString());
        if (session.ForceExit != 0) Add("forceExit", "true");
        if (session.GraceNanos != 0) Add("graceSeconds", Decimals.Text(session.GraceNanos, RateDecimals));
    }

    private void Plan(ref Command command)
    {
        ref ExitPlanCommand plan = ref CommandView.As<ExitPlanCommand>(ref command);
        Account(ref command);
        Instrument(ref command);
        if ((plan.PlanFlags & ExitPlanFlags.TakeProfitIsPrice) != 0) Price("takeProfitPrice", ref command, plan.TakeProfit);
        else if (plan.TakeProfit != 0) Add("takeProfit", Decimals.Text(plan.TakeProfit, RateDecimals));
        if ((plan.PlanFlags & ExitPlanFlags.StopLossIsPrice) != 0) Price("stopLossPrice", ref command, plan.StopLoss);
        else if (plan.StopLoss != 0) Add("stopLoss", Decimals.Text(plan.StopLoss, RateDecimals));
        if (plan.TimeNanos != 0) Add("timeSeconds", Decimals.Text(plan.TimeNanos, RateDecimals));
    }
}
