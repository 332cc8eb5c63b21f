using System.Runtime.CompilerServices;

namespace Disruptor.Trading.Core;

// Emission of reports: raw fields of the records, nothing computed that egress can compute.
public sealed partial class TradingCore
{
    private const int OrderSlots = 2;
    private const int OrderSlotsWithRequest = 4;
    private const int PositionSlots = 5;
    private const int PositionSlotsWithTexts = 7;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref T Emit<T>(ReportType type, int slots, uint account, uint instrument)
        where T : unmanaged
    {
        ref T report = ref _reports.Claim<T>(slots);
        ref ReportHeader header = ref Unsafe.As<T, ReportHeader>(ref report);
        header.Type = type;
        header.Slots = (byte)slots;
        header.Session = _command.Session;
        header.SessionSequence = _command.SessionSequence;
        header.Account = account;
        header.Instrument = instrument;
        header.Sequence = _counters.LastSequence;
        header.Timestamp = _counters.Now;
        return ref report;
    }

    /// <summary>Refuses the current command. Nothing may have been mutated before.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Reject(RejectCode code, Int128 value = default, Int128 limit = default)
    {
        _lastReject = _refusedNow = code;
        ref RejectedReport report = ref Emit<RejectedReport>(ReportType.Rejected, 2, _command.Account, _command.Instrument);
        report.Item = (ushort)_item;
        report.Operation = _command.Type;
        report.Code = code;
        report.Value = value;
        report.Limit = limit;
        switch (_command.Type)
        {
            case CommandType.Order:
            case CommandType.Cancel:
            case CommandType.Replace:
            case CommandType.Execution:
            case CommandType.Hold:
            case CommandType.Release:
                report.Id = (ulong)_command.Word0;
                report.IdKind = (_command.Flags & CommandFlags.IdIsText) != 0 ? IdKind.Text : IdKind.Number;
                report.Target = _command.Type is CommandType.Cancel or CommandType.Replace or CommandType.Execution ? (ulong)_command.Word1 : 0;
                report.TargetKind = TargetKind();
                break;
            case CommandType.Refused:
                ref RefusedCommand refused = ref CommandView.As<RefusedCommand>(ref _command);
                report.Operation = refused.Operation;
                report.Id = refused.Id;
                break;
            case CommandType.Close when CommandView.As<CloseCommand>(ref _command).HasId != 0:
                report.Id = (ulong)_command.Word0;
                report.IdKind = (_command.Flags & CommandFlags.IdIsText) != 0 ? IdKind.Text : IdKind.Number;
                break;
            case CommandType.QueryOrder:
                report.Target = (ulong)_command.Word0;
                report.TargetKind = TargetKind();
                break;
        }
    }

    private IdKind TargetKind() =>
        (_command.Flags & CommandFlags.TargetIsText) != 0 ? IdKind.Text
        : (_command.Flags & CommandFlags.TargetIsEngine) != 0 ? IdKind.Engine
        : IdKind.Number;

    private void EmitOrder(ref OrderRecord order, OrderCause cause, ReportType type = ReportType.OrderChanged)
    {
        if (type == ReportType.OrderChanged && cause != OrderCause.Duplicate) TouchPortfolio(order.Account);
        WriteOrder(ref Emit<OrderReport>(type, OrderSlots, order.Account, order.Instrument), ref order, cause);
    }

    /// <summary>The same with the request that it is about, and with what the command says in words.</summary>
    private void EmitOrderRequest(ref OrderRecord order, OrderCause cause, in RequestRecord request)
    {
        bool words = _command.Type == CommandType.Execution && !_parts.Reason.IsEmpty;
        if (request.Kind == RequestKind.None && !words)
        {
            EmitOrder(ref order, cause);
            return;
        }
        TouchPortfolio(order.Account);
        ref OrderReport report = ref Emit<OrderReport>(ReportType.OrderChanged, OrderSlotsWithRequest, order.Account, order.Instrument);
        WriteOrder(ref report, ref order, cause);
        report.Request = request.Id;
        report.RequestIdKind = request.IdKind;
        report.RequestKind = request.Kind;
        report.RequestedTerms = request.Terms;
        report.RequestedQuantity = request.Quantity;
        report.RequestedPrice = request.Price;
        report.RequestedStopPrice = request.StopPrice;
        if (words) report.ReasonText = _parts.Reason;
    }

    private static void WriteOrder(ref OrderReport report, ref OrderRecord order, OrderCause cause)
    {
        report.State = order.State;
        report.Cause = cause;
        report.IdKind = order.IdKind;
        report.Side = order.Side;
        report.Id = order.Id;
        report.Quantity = order.Quantity;
        report.CumQuantity = order.CumQuantity;
        report.LeavesQuantity = order.LeavesQuantity;
        report.Price = order.Price;
        report.StopPrice = order.StopPrice;
        report.Version = order.Version;
        report.CumPriceQuantity = order.CumPriceQuantity;
        report.OrderType = order.OrderType;
        report.TimeInForce = order.TimeInForce;
        report.OrderFlags = order.Flags;
    }

    /// <param name="position">Its index.</param>
    /// <param name="type">A change or an answer.</param>
    /// <param name="changed">False for a request that was accepted without any effect.</param>
    private ref PositionReport EmitPosition(int position, ReportType type = ReportType.PositionChanged, bool changed = true)
    {
        ref PositionRecord record = ref _positions[position];
        ref PositionDetail detail = ref _details[position];
        if (type == ReportType.PositionChanged && changed) TouchPortfolio(record.Account);
        bool texts = !detail.ReasonText.IsEmpty || !detail.ErrorText.IsEmpty;
        int slots = texts ? PositionSlotsWithTexts : PositionSlots;

        byte planParts = detail.FirstConditionPlusOne != 0 ? EmitPlan(position) : (byte)0;
        ref PositionReport report = ref Emit<PositionReport>(type, PositionSlotsWithTexts, record.Account, record.Instrument);
        report.Header.Slots = (byte)slots;
        report.PositionId = detail.PositionId;
        WritePosition(ref report, ref record, detail.Error);
        report.PlanParts = planParts;
        if (detail.FirstConditionPlusOne != 0) WritePlainPlan(ref report, position);
        Excursion(position, out report.MaxFavourable, out report.MaxAdverse);
        if (texts)
        {
            report.ReasonText = detail.ReasonText;
            report.ErrorText = detail.ErrorText;
        }
        _reports.Shrink(PositionSlotsWithTexts - slots);
        return ref report;
    }

    /// <summary>What a position and its earlier versions have in common; prices are those of now.</summary>
    private void WritePosition(ref PositionReport report, ref PositionRecord record, RejectCode error)
    {
        ref InstrumentRecord instrument = ref _instruments[(int)record.Instrument];
        report.State = record.State;
        report.ExitReason = record.ExitReason;
        report.Error = error;
        report.Quantity = record.Quantity;
        report.Cycle = record.Cycle;
        report.OpenCost = record.OpenCost;
        report.RealizedGross = record.RealizedGross;
        report.Fees = record.Fees;
        report.LifetimeGross = record.LifetimeGross;
        report.LifetimeFees = record.LifetimeFees;
        report.EntryCost = record.EntryCost;
        report.MarkPrice = instrument.PriceFor(record.Quantity >= 0);
        report.PeakQuantity = record.PeakQuantity;
        if (record.DayOfSession == (uint)_session.Number)
        {
            report.DayBought = record.DayBought;
            report.DaySold = record.DaySold;
        }
        report.LastPriceAt = instrument.LastPriceAt;
        report.OpenedAt = record.OpenedAt;
        report.ClosedAt = record.ClosedAt;
        report.Version = record.Version;
    }

    private void EmitWalletIfChanged(int wallet)
    {
        if (_wallets[wallet].Version != _wallets[wallet].ReportedVersion) EmitWallet(wallet);
    }

    private void EmitWallet(int wallet, ReportType type = ReportType.WalletChanged)
    {
        ref WalletRecord record = ref _wallets[wallet];
        if (type == ReportType.WalletChanged)
        {
            record.ReportedVersion = record.Version;
            TouchPortfolio(record.Account);
        }
        ref WalletReport report = ref Emit<WalletReport>(type, 3, record.Account, Command.Unknown);
        report.Currency = record.Currency;
        report.Version = record.Version;
        report.Total = record.Total;
        report.Used = record.Used;
        report.RealizedNet = record.RealizedGross - record.Fees;
        report.StartingBalance = record.StartingBalance;
        report.Unrealized = Unrealized((int)record.Account, record.Currency);
    }

    private void EmitAlert(AlertKind kind, uint account, uint instrument, uint currency, Int128 value, Int128 limit)
    {
        ref AlertReport report = ref Emit<AlertReport>(ReportType.Alert, 2, account, instrument);
        report.Kind = kind;
        report.Currency = currency;
        report.Value = value;
        report.Limit = limit;
    }
}
