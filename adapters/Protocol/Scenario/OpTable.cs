using Disruptor.Trading.Core;
using static Disruptor.Trading.Protocol.FieldPresence;
using static Disruptor.Trading.Protocol.FieldType;
using F = Disruptor.Trading.Protocol.ScenarioField;

namespace Disruptor.Trading.Protocol;

/// <summary>
/// SCENARIO's input table: every op, every field, and which of them exist. An op or field is taken into use by changing its row here
/// and reading it in <see cref="ScenarioParser"/>; nothing else lists them.
/// </summary>
internal static class OpTable
{
    /// <summary>Fields of an exit plan, at the top of op <c>exitPlan</c> and in the object of <c>createPosition</c>.</summary>
    public static readonly FieldRule[] Plan =
    [
        May(F.TakeProfit, Number), May(F.TakeProfitPrice, Number), May(F.StopLoss, Number), May(F.StopLossPrice, Number),
        May(F.Trailing, Trailing), May(F.TimeSeconds, Number), May(F.Volatility, FieldType.Volatility), May(F.Volume, Number), May(F.Liquidity, Number),
        May(F.Stages, Elements), May(F.MinGapSeconds, Number), May(F.All, Elements), May(F.Any, Elements), May(F.Policy, Word),
        May(F.Retries, Number), May(F.Profile, Word),
    ];

    /// <summary>Fields of an element of <c>all</c> and <c>any</c>: one condition.</summary>
    public static readonly FieldRule[] Condition =
    [
        May(F.TakeProfit, Number), May(F.TakeProfitPrice, Number), May(F.StopLoss, Number), May(F.StopLossPrice, Number),
        May(F.Trailing, Trailing), May(F.TimeSeconds, Number), May(F.Volatility, FieldType.Volatility), May(F.Volume, Number), May(F.Liquidity, Number),
        May(F.Urgency, Word), May(F.Fraction, Number),
    ];

    /// <summary>Fields of an element of <c>stages</c>.</summary>
    public static readonly FieldRule[] Stage = [May(F.Trigger, Number), May(F.TriggerPrice, Number), Must(F.Fraction, Number)];

    /// <summary>Fields of the volatility object.</summary>
    public static readonly FieldRule[] VolatilityStop =
    [
        May(F.Base, Number), May(F.Multiplier, Number), May(F.Lookback, Number), May(F.Min, Number), May(F.Max, Number),
    ];

    /// <summary>Fields of the trailing object.</summary>
    public static readonly FieldRule[] TrailingStop =
    [
        Must(F.Trail, Number), May(F.Activation, Number), May(F.InitialStop, Number), May(F.MaxTrail, Number),
    ];

    /// <summary>Ops that exist.</summary>
    public static readonly OpRule[] Ops =
    [
        Op("currency", CommandType.Currency, Must(F.Code, Text), May(F.Decimals, Number)),
        Op("instrument", CommandType.Instrument,
            Must(F.Symbol, Text), Must(F.Quote, Text), Must(F.PriceDecimals, Number), Must(F.QuantityDecimals, Number),
            May(F.Base, Text), May(F.FeePerOrder, Number), May(F.Multiplier, Number), May(F.TickSize, Number), May(F.LotSize, Number),
            May(F.MinQuantity, Number), May(F.MaxQuantity, Number), May(F.MinNotional, Number), May(F.MaxNotional, Number),
            May(F.MakerFeeRate, Number), May(F.TakerFeeRate, Number), May(F.InitialMarginRate, Number), May(F.MaintenanceMarginRate, Number),
            May(F.Route, Word), May(F.PaperFill, Word), May(F.Inverse, Flag), May(F.CollarRate, Number), May(F.Overfill, Word)),
        Op("account", CommandType.Account,
            Must(F.Account, Text), Must(F.Currency, Text), May(F.Mode, Word), May(F.Leverage, Number),
            May(F.Positions, Word), May(F.Lots, Word), May(F.SettleSessions, Number), May(F.MarginCall, Word)),
        Op("funding", CommandType.Funding, Must(F.Symbol, Text), May(F.Rate, Number), May(F.AmountPerUnit, Number), May(F.Account, Text)),
        Op("split", CommandType.Split, Must(F.Symbol, Text), Must(F.Numerator, Number), Must(F.Denominator, Number)),
        Op("hold", CommandType.Hold,
            Must(F.Account, Text), Must(F.HoldId, Id), May(F.Amount, Number), May(F.Currency, Text), May(F.ExpectedVersion, Number)),
        Op("release", CommandType.Release,
            Must(F.Account, Text), Must(F.HoldId, Id), May(F.Amount, Number), May(F.Currency, Text), May(F.ExpectedVersion, Number)),
        Op("resetWallet", CommandType.ResetWallet,
            Must(F.Account, Text), Must(F.Amount, Number), May(F.Currency, Text), May(F.ExpectedVersion, Number)),
        Op("deposit", CommandType.Deposit, Must(F.Account, Text), Must(F.Amount, Number), May(F.Currency, Text), May(F.ExpectedVersion, Number)),
        Op("withdraw", CommandType.Withdraw,
            Must(F.Account, Text), Must(F.Amount, Number), May(F.Currency, Text), May(F.ExpectedVersion, Number)),
        Op("quote", CommandType.Quote,
            Must(F.Symbol, Text), Must(F.Bid, Number), Must(F.Ask, Number), May(F.BidSize, Number), May(F.AskSize, Number)),
        Op("trade", CommandType.Trade, Must(F.Symbol, Text), Must(F.Price, Number), Must(F.Size, Number), May(F.Side, Word)),
        Op("mark", CommandType.Mark, Must(F.Symbol, Text), Must(F.Price, Number)),
        Op("order", CommandType.Order,
            Must(F.Account, Text), Must(F.Id, Id), Must(F.Symbol, Text), Must(F.Side, Word), Must(F.Type, Word), Must(F.Quantity, Number),
            May(F.Price, Number), May(F.StopPrice, Number), May(F.TrailOffset, Number), May(F.TrailBy, Word), May(F.Tif, Word), May(F.ExpireAt, Time),
            May(F.PostOnly, Flag), May(F.ReduceOnly, Flag), May(F.Oco, Id), May(F.Parent, Id), May(F.TakeProfit, Number), May(F.StopLoss, Number),
            May(F.Group, Id), May(F.PositionId, Number), May(F.ExpectedVersion, Number)),
        Op("batch", CommandType.Batch, Must(F.Items, FieldType.Items), May(F.AllOrNone, Flag)),
        Op("cancel", CommandType.Cancel, Must(F.Account, Text), Must(F.Id, Id), Must(F.Target, Id), May(F.ExpectedVersion, Number)),
        Op("replace", CommandType.Replace,
            Must(F.Account, Text), Must(F.Id, Id), Must(F.Target, Id), May(F.Quantity, Number), May(F.Price, Number), May(F.StopPrice, Number),
            May(F.ExpectedVersion, Number)),
        Op("settings", CommandType.Settings, May(F.OrderTimeoutSeconds, Number), May(F.RetainSeconds, Number)),
        Op("massCancel", CommandType.MassCancel, Must(F.Account, Text), May(F.Symbol, Text), May(F.Side, Word), May(F.ExpectedVersion, Number)),
        Op("close", CommandType.Close,
            Must(F.Account, Text), May(F.Symbol, Text), May(F.Fraction, Number), May(F.Id, Id), May(F.PositionId, Number), May(F.ExpectedVersion, Number)),
        Op("execution", CommandType.Execution,
            Must(F.Account, Text), Must(F.Symbol, Text), Must(F.ExecutionId, Id), Must(F.Kind, Word),
            May(F.Order, Id), May(F.Side, Word), May(F.Quantity, Number), May(F.Price, Number), May(F.Fee, Number), May(F.FeeCurrency, Text),
            May(F.Reason, Text), May(F.Request, Id), May(F.PositionId, Number), May(F.Reference, Id)),
        Op("createPosition", CommandType.CreatePosition,
            Must(F.Account, Text), Must(F.Symbol, Text), Must(F.Side, Word), May(F.Quantity, Number), May(F.Price, Number),
            May(F.ExitPlan, FieldType.Plan), May(F.PositionId, Number), May(F.ExpectedVersion, Number)),
        Op("trigger", CommandType.Trigger,
            Must(F.Account, Text), Must(F.Symbol, Text), Must(F.Trigger, Word), May(F.Reason, Text), May(F.PositionId, Number), May(F.ExpectedVersion, Number)),
        Op("exitPlan", CommandType.ExitPlan, [Must(F.Account, Text), Must(F.Symbol, Text), May(F.PositionId, Number), May(F.ExpectedVersion, Number), .. Plan]),
        Op("tradingState", CommandType.TradingState, Must(F.State, Word), May(F.Account, Text), May(F.Symbol, Text), May(F.ExpectedVersion, Number)),
        Op("kill", CommandType.TradingState, May(F.Account, Text), May(F.Symbol, Text), May(F.ExpectedVersion, Number)),
        new OpRule("time", CommandType.Clock, [Must(F.Op, Word), Must(F.At, Time)]),
        Op("position", CommandType.QueryPosition,
            Must(F.Account, Text), Must(F.Symbol, Text), May(F.PositionId, Number), May(F.AsOfVersion, Number), May(F.PriceAt, Number)),
        Op("history", CommandType.QueryHistory, Must(F.Account, Text), Must(F.Symbol, Text), May(F.PositionId, Number)),
        Op("wallet", CommandType.QueryWallet, Must(F.Account, Text), May(F.Currency, Text)),
        Op("order?", CommandType.QueryOrder, Must(F.Account, Text), Must(F.Id, Id)),
        Op("hash", CommandType.QueryHash),
        Op("exitSignal", CommandType.ExitSignal,
            Must(F.Account, Text), Must(F.Symbol, Text), Must(F.Source, Text), May(F.Urgency, Word), May(F.Fraction, Number), May(F.TargetPrice, Number),
            May(F.Reason, Text), May(F.PositionId, Number), May(F.ExpectedVersion, Number)),
        Op("forceState", CommandType.ForceState,
            Must(F.Account, Text), Must(F.Symbol, Text), Must(F.State, Word), Must(F.Operator, Text), Must(F.Reason, Text), May(F.PositionId, Number),
            May(F.ExpectedVersion, Number)),
        Op("schedule", CommandType.Schedule,
            Must(F.Name, Text), May(F.EverySeconds, Number), May(F.AfterSeconds, Number), May(F.DailyAt, TimeOfDay), May(F.Action, Word),
            May(F.Immediate, Flag), May(F.Backoff, Flag)),
        Op("unschedule", CommandType.Unschedule, May(F.Name, Text), May(F.All, Flag)),
        Op("timers", CommandType.QueryTimers),
        Op("session", CommandType.Session, Must(F.Event, Word), May(F.ForceExit, Flag), May(F.GraceSeconds, Number)),
        Op("limits", CommandType.Limits,
            Must(F.Account, Text), May(F.MaxPositions, Number), May(F.MaxPositionNotional, Number), May(F.MaxPortfolioRisk, Number),
            May(F.MaxOrderQuantity, Number), May(F.MaxOrderNotional, Number), May(F.MaxOpenOrders, Number), May(F.MaxLeverage, Number),
            May(F.DailyLoss, Number), May(F.MaxDrawdown, Number), May(F.CooldownSeconds, Number), May(F.OrdersPerSecond, Number),
            May(F.SelfTrade, Word), May(F.Profile, Word), May(F.ExpectedVersion, Number)),
        Op("portfolio", CommandType.QueryPortfolio, Must(F.Account, Text)),
        Op("trades", CommandType.QueryTrades, Must(F.Account, Text), May(F.Symbol, Text), May(F.From, Time), May(F.To, Time)),
    ];

    /// <summary>What the items of a batch may be: their op may be left out, their time is that of the batch.</summary>
    public static readonly OpRule[] Items =
    [
        .. Ops.Where(op => op.Command is CommandType.Order or CommandType.Cancel or CommandType.Replace).Select(op => op with
        {
            Fields = [May(F.Op, Word), .. op.Fields.Where(field => field.Field is not (F.Op or F.At))],
        }),
    ];

    private static OpRule Op(string name, CommandType command, params FieldRule[] fields) =>
        new(name, command, [Must(F.Op, Word), May(F.At, Time), .. fields]);

    private static FieldRule Must(F field, FieldType type) => new(field, type, Required);

    private static FieldRule May(F field, FieldType type) => new(field, type, Optional);
}
