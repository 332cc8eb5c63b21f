using System.Runtime.CompilerServices;
using System.Text;

namespace Disruptor.Trading.Core.Tests;

/// <summary>Builds command groups: what ingress would send. Every method answers a whole group, its flags set.</summary>
internal static partial class Make
{
    public static Command[] Currency(string code, byte decimals) =>
        Group(Text(TextField.Name, code), [Of(CommandType.Currency, new CurrencyCommand { Decimals = decimals })]);

    public static Command[] Instrument(InstrumentSpec spec)
    {
        Command rates = Of(CommandType.InstrumentRates, new InstrumentRatesCommand
        {
            CollarRate = spec.CollarRate,
            MakerFeeRate = spec.MakerFeeRate,
            TakerFeeRate = spec.TakerFeeRate,
            InitialMarginRate = spec.InitialMarginRate,
            MaintenanceMarginRate = spec.MaintenanceMarginRate,
        });
        Command amounts = Of(CommandType.InstrumentAmounts, new InstrumentAmountsCommand { FeePerOrder = spec.FeePerOrder });
        Command limits = Of(CommandType.InstrumentLimits, new InstrumentLimitsCommand
        {
            Overfill = spec.Overfill,
            MinQuantity = spec.MinQuantity,
            MaxQuantity = spec.MaxQuantity,
            MinNotional = (long)spec.MinNotional,
            MaxNotional = (long)spec.MaxNotional,
        });
        Command end = Of(CommandType.Instrument, new InstrumentCommand
        {
            PriceDecimals = spec.PriceDecimals,
            QuantityDecimals = spec.QuantityDecimals,
            Route = spec.Route,
            PaperFill = spec.PaperFill,
            Multiplier = spec.Multiplier,
            TickSize = spec.TickSize,
            LotSize = spec.LotSize,
            Inverse = spec.Inverse ? (byte)1 : (byte)0,
        });
        Command[] of = spec.Base.Length == 0 ? [] : Text(TextField.Base, spec.Base);
        return Group(Text(TextField.Name, spec.Symbol), Text(TextField.Quote, spec.Quote), of, [rates, amounts, limits, end]);
    }

    public static Command[] Account(string name, string currency, AccountMode mode = AccountMode.Cash, long leverage = Fixed.RateScale) =>
        Group(
            Text(TextField.Name, name), Text(TextField.Quote, currency),
            [Of(CommandType.Account, new AccountCommand { Mode = mode, Leverage = leverage })]);

    public static Command[] Deposit(uint account, uint currency, Int128 amount) => Money(CommandType.Deposit, account, currency, amount);

    public static Command[] Withdraw(uint account, uint currency, Int128 amount) => Money(CommandType.Withdraw, account, currency, amount);

    /// <summary>Deposit or withdrawal in a currency named by its code.</summary>
    public static Command[] MoneyByCode(CommandType type, uint account, string code, Int128 amount) =>
        Group(Text(TextField.Quote, code), Money(type, account, Command.Unknown, amount));

    public static Command[] Quote(uint instrument, long bid, long ask, long? bidSize = null, long? askSize = null)
    {
        Command command = Of(CommandType.Quote, new QuoteCommand { Bid = bid, Ask = ask, BidSize = bidSize ?? 0, AskSize = askSize ?? 0 });
        command.Instrument = instrument;
        if (bid != 0) command.Flags |= CommandFlags.HasBid;
        if (ask != 0) command.Flags |= CommandFlags.HasAsk;
        if (bidSize != null || askSize != null) command.Flags |= CommandFlags.HasSizes;
        return [command];
    }

    public static Command[] Trade(uint instrument, long price, long size, Side side = Side.None)
    {
        Command command = Of(CommandType.Trade, new TradeCommand { Price = price, Size = size, Side = side });
        command.Instrument = instrument;
        return [command];
    }

    public static Command[] Mark(uint instrument, long price)
    {
        Command command = Of(CommandType.Mark, new MarkCommand { Price = price });
        command.Instrument = instrument;
        return [command];
    }

    public static Command[] Order(
        uint account, uint instrument, ulong id, Side side, long quantity, long price = 0, TimeInForce timeInForce = TimeInForce.GoodTillCancel,
        OrderFlags flags = OrderFlags.None, OrderType? type = null, long stopPrice = 0)
    {
        Command command = Of(CommandType.Order, new OrderCommand
        {
            Side = side,
            OrderType = type ?? (price == 0 ? OrderType.Market : OrderType.Limit),
            TimeInForce = timeInForce,
            OrderFlags = flags,
            Id = id,
            Quantity = quantity,
            Price = price,
            StopPrice = stopPrice,
        });
        command.Account = account;
        command.Instrument = instrument;
        return [command];
    }

    /// <summary>Gives the last command of a group a text id.</summary>
    public static Command[] WithTextId(string id, Command[] group)
    {
        group[^1].Flags |= CommandFlags.IdIsText;
        return Group(Text(TextField.Id, id), group);
    }

    /// <summary>Names the order that the last command of a group means by text.</summary>
    public static Command[] WithTextTarget(string target, Command[] group)
    {
        group[^1].Flags |= CommandFlags.TargetIsText;
        return Group(Text(TextField.Target, target), group);
    }

    /// <summary>Lets a group expect a version of what it means to change.</summary>
    public static Command[] WithVersion(long version, Command[] group) =>
        Group([Of(CommandType.ExpectedVersion, new ExpectedVersionCommand { Version = version })], group);

    /// <summary>Limits of an account; what is null is off.</summary>
    public static Command[] Limits(uint account, LimitsSpec spec)
    {
        LimitFlags given = LimitFlags.None;
        if (spec.MaxPositions != null) given |= LimitFlags.MaxPositions;
        if (spec.MaxOpenOrders != null) given |= LimitFlags.MaxOpenOrders;
        if (spec.OrdersPerSecond != null) given |= LimitFlags.OrdersPerSecond;
        if (spec.CooldownNanos != null) given |= LimitFlags.Cooldown;
        if (spec.MaxLeverage != null) given |= LimitFlags.MaxLeverage;
        if (spec.MaxPortfolioRisk != null) given |= LimitFlags.MaxPortfolioRisk;
        if (spec.MaxDrawdown != null) given |= LimitFlags.MaxDrawdown;
        if (spec.DailyLoss != null) given |= LimitFlags.DailyLoss;
        if (spec.MaxPositionNotional != null) given |= LimitFlags.MaxPositionNotional;
        if (spec.MaxOrderNotional != null) given |= LimitFlags.MaxOrderNotional;
        if (spec.MaxOrderQuantity != null) given |= LimitFlags.MaxOrderQuantity;
        if (spec.SelfTrade != null) given |= LimitFlags.SelfTrade;
        Command[] group = Group(
            [Of(CommandType.LimitsNotional, new LimitsNotionalCommand { MaxPositionNotional = spec.MaxPositionNotional ?? 0, MaxOrderNotional = spec.MaxOrderNotional ?? 0 })],
            [Of(CommandType.LimitsLoss, new LimitsLossCommand { DailyLoss = spec.DailyLoss ?? 0, MaxPortfolioRisk = spec.MaxPortfolioRisk ?? 0, MaxDrawdown = spec.MaxDrawdown ?? 0 })],
            [Of(CommandType.LimitsQuantity, new LimitsQuantityCommand { MaxOrderQuantity = spec.MaxOrderQuantity ?? 0 })],
            [Of(CommandType.Limits, new LimitsCommand
            {
                Given = given,
                SelfTrade = spec.SelfTrade ?? SelfTrade.Allow,
                MaxPositions = spec.MaxPositions ?? 0,
                MaxOpenOrders = spec.MaxOpenOrders ?? 0,
                OrdersPerSecond = spec.OrdersPerSecond ?? 0,
                CooldownNanos = spec.CooldownNanos ?? 0,
                MaxLeverage = spec.MaxLeverage ?? 0,
            })]);
        group[^1].Account = account;
        return group;
    }

    public static Command[] WithReason(string reason, Command[] group) => Group(Text(TextField.Reason, reason), group);

    public static Command[] Cancel(uint account, ulong id, ulong target, CommandFlags flags = CommandFlags.None)
    {
        Command command = Of(CommandType.Cancel, new CancelCommand { Id = id, Target = target });
        command.Account = account;
        command.Flags = flags;
        return [command];
    }

    /// <summary>A replace with numbers in decimals of their own; what is null is not asked for.</summary>
    public static Command[] Replace(
        uint account, ulong id, ulong target, long? quantity = null, long? price = null, long? stopPrice = null, CommandFlags flags = CommandFlags.None,
        byte quantityDecimals = 0, byte priceDecimals = 0)
    {
        Command command = Of(CommandType.Replace, new ReplaceCommand
        {
            Id = id,
            Target = target,
            Terms = (quantity == null ? 0 : ReplaceTerms.Quantity) | (price == null ? 0 : ReplaceTerms.Price) | (stopPrice == null ? 0 : ReplaceTerms.StopPrice),
            Quantity = quantity ?? 0,
            Price = price ?? 0,
            QuantityDecimals = quantityDecimals,
            PriceDecimals = priceDecimals,
        });
        command.Account = account;
        command.Flags = flags;
        if (stopPrice == null) return [command];
        return Group([Of(CommandType.ReplaceStop, new ReplaceStopCommand { StopPrice = stopPrice.Value, Decimals = priceDecimals }), command]);
    }

    /// <summary>Gives an execution the request that it answers and the execution that it means.</summary>
    public static Command[] WithLinks(ulong? request, ulong? reference, Command[] group, bool engineRequest = false)
    {
        ExecutionLinkFlags flags = (request == null ? 0 : ExecutionLinkFlags.HasRequest) | (reference == null ? 0 : ExecutionLinkFlags.HasReference)
            | (engineRequest ? ExecutionLinkFlags.RequestIsEngine : 0);
        return Group(
            [Of(CommandType.ExecutionLinks, new ExecutionLinksCommand { LinkFlags = flags, Request = request ?? 0, Reference = reference ?? 0 })], group);
    }

    public static Command[] Settings(long orderTimeoutNanos, long retainNanos) =>
        [Of(CommandType.Settings, new SettingsCommand { OrderTimeoutNanos = orderTimeoutNanos, RetainNanos = retainNanos })];

    public static Command[] Execution(
        uint account, uint instrument, ulong executionId, ExecutionKind kind, Side side = Side.None, long quantity = 0, long price = 0,
        ulong? order = null, bool engineOrder = false, Int128? fee = null, uint feeCurrency = Command.Unknown)
    {
        Command command = Of(CommandType.Execution, new ExecutionCommand
        {
            Side = side,
            Kind = kind,
            ExecutionId = executionId,
            OrderId = order ?? 0,
            Quantity = quantity,
            Price = price,
        });
        command.Account = account;
        command.Instrument = instrument;
        if (order != null) command.Flags |= CommandFlags.HasOrder;
        if (engineOrder) command.Flags |= CommandFlags.TargetIsEngine;
        if (fee == null) return [command];
        command.Flags |= CommandFlags.HasFee;
        return Group([Of(CommandType.ExecutionFee, new ExecutionFeeCommand { Currency = feeCurrency, Fee = fee.Value }), command]);
    }

    public static Command[] TradingState(TradingState state, uint? account = null, uint? instrument = null)
    {
        Command command = Of(CommandType.TradingState, new TradingStateCommand { State = state });
        command.Account = account ?? Command.Unknown;
        command.Instrument = instrument ?? Command.Unknown;
        if (account != null) command.Flags |= CommandFlags.HasAccount;
        if (instrument != null) command.Flags |= CommandFlags.HasInstrument;
        return [command];
    }

    public static Command[] CreatePosition(
        uint account, uint instrument, Side side = Side.Buy, long quantity = 0, long price = 0, PlanSpec? plan = null, ulong positionId = 0)
    {
        Command command = Of(
            CommandType.CreatePosition, new CreatePositionCommand { Side = side, Quantity = quantity, Price = price, PositionId = positionId });
        command.Account = account;
        command.Instrument = instrument;
        return plan == null ? [command] : Group(Plan(account, instrument, plan), [command]);
    }

    public static Command[] Plan(uint account, uint instrument, PlanSpec plan, ulong positionId = 0)
    {
        Command command = Of(CommandType.ExitPlan, new ExitPlanCommand
        {
            PlanFlags = plan.Flags,
            PositionId = positionId,
            TakeProfit = plan.TakeProfit,
            StopLoss = plan.StopLoss,
            TimeNanos = plan.TimeNanos,
        });
        command.Account = account;
        command.Instrument = instrument;
        if (plan.Trail == 0 && !plan.ForceTrailing) return [command];
        Command trailing = Of(CommandType.ExitTrailing, new ExitTrailingCommand
        {
            Trail = plan.Trail,
            Activation = plan.Activation,
            InitialStop = plan.InitialStop,
            MaxTrail = plan.MaxTrail,
        });
        return Group([trailing, command]);
    }

    public static Command[] Trigger(uint account, uint instrument, PositionTrigger trigger, ulong positionId = 0)
    {
        Command command = Of(CommandType.Trigger, new TriggerCommand { Trigger = trigger, PositionId = positionId });
        command.Account = account;
        command.Instrument = instrument;
        return [command];
    }

    public static Command[] Query(CommandType type, uint account, uint instrument = Command.Unknown, ulong id = 0, CommandFlags flags = CommandFlags.None)
    {
        Command command = Of(type, new QueryCommand { Id = id });
        command.Account = account;
        command.Instrument = instrument;
        command.Flags = flags;
        return [command];
    }

    public static Command[] Clock() => [new Command { Type = CommandType.Clock, Account = Command.Unknown, Instrument = Command.Unknown }];

    /// <summary>A text in as many pieces as it needs.</summary>
    public static Command[] Text(TextField field, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Command[] pieces = new Command[bytes.Length > 32 ? 2 : 1];
        for (int part = 0; part < pieces.Length; part++)
        {
            ReadOnlySpan<byte> piece = bytes.AsSpan(part * 32, Math.Min(32, bytes.Length - (part * 32)));
            pieces[part] = Of(CommandType.Text, new TextCommand { Field = field, Part = (byte)part, Length = (byte)piece.Length });
            piece.CopyTo(CommandView.Bytes(ref pieces[part])[32..]);
        }
        return pieces;
    }

    /// <summary>One group of all the commands given, in order.</summary>
    public static Command[] Group(params Command[][] pieces)
    {
        Command[] group = [.. pieces.SelectMany(piece => piece)];
        for (int i = 0; i < group.Length - 1; i++) group[i].Flags |= CommandFlags.MoreFollows;
        return group;
    }

    private static Command[] Money(CommandType type, uint account, uint currency, Int128 amount)
    {
        Command command = Of(type, new MoneyCommand { Currency = currency, Amount = amount });
        command.Account = account;
        return [command];
    }

    private static Command Of<T>(CommandType type, T payload)
        where T : unmanaged
    {
        Command command = Unsafe.As<T, Command>(ref payload);
        command.Type = type;
        command.Session = 1;
        return command;
    }
}
