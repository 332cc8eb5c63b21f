using System.Numerics;

namespace Disruptor.Trading.Core.Tests.Oracle;

// Fills taken back, or given other terms: before or after they come.
internal sealed partial class Oracle
{
    /// <summary>Fills taken back before they came, by the side that was said (None: either); true until the fill came.</summary>
    private readonly Dictionary<(uint Account, uint Instrument, ulong Id, Side Side), bool> _awaited = [];

    private void OnBust(ExecutionCommand command, OracleOrder? order)
    {
        bool corrects = command.Kind == ExecutionKind.Correct;
        (uint account, uint traded) = (command.Header.Account, command.Header.Instrument);
        OracleInstrument instrument = Instruments[(int)traded];
        if (order == null && (command.Header.Flags & CommandFlags.HasOrder) != 0) { Reject(RejectCode.UnknownOrder); return; }
        if (_parts.PositionId != 0 && !Accounts[(int)account].Hedging) { Reject(RejectCode.PositionIdNotAllowed); return; }
        if (order != null && !Concerns(command, order)) return;
        if ((_parts.ExecutionLinks.LinkFlags & ExecutionLinkFlags.HasReference) == 0) { Reject(RejectCode.Malformed); return; }
        if (command.Quantity < 0) { Reject(RejectCode.InvalidQuantity); return; }
        if (command.Price < 0) { Reject(RejectCode.InvalidPrice); return; }
        if (StatedFee(instrument) is not (BigInteger fee, uint feeCurrency)) return;
        ulong reference = _parts.ExecutionLinks.Reference;
        Side side = order?.Side ?? command.Side;
        OracleExecution? meant = side != Side.None ? _executions.GetValueOrDefault((account, traded, reference, side))
            : _executions.GetValueOrDefault((account, traded, reference, Side.Buy)) ?? _executions.GetValueOrDefault((account, traded, reference, Side.Sell));
        side = meant?.Side ?? side;
        bool repeated = corrects ? _executions.ContainsKey((account, traded, command.ExecutionId, side)) : _news.Contains((account, traded, command.ExecutionId, ExecutionKind.Bust));
        if (repeated) { Reject(RejectCode.DuplicateExecution); return; }
        if (meant == null)
        {
            OnEarlyBust(command, order, side, reference, fee, feeCurrency);
            return;
        }
        if (!meant.Stands) { Reject(RejectCode.ExecutionNotStanding); return; }
        if (order != null && meant.Order != order) { Reject(RejectCode.InvalidOrder); return; }
        meant.Stands = false;
        if (corrects) Correct(command, meant, fee, feeCurrency);
        else Bust(command, meant);
    }

    private static Side Opposite(Side side) => side == Side.Buy ? Side.Sell : Side.Buy;

    private void Bust(ExecutionCommand command, OracleExecution meant)
    {
        _news.Add((command.Header.Account, command.Header.Instrument, command.ExecutionId, ExecutionKind.Bust));
        _answer.Fills.Add((meant.Order, Opposite(meant.Side), meant.Quantity, meant.Price, -meant.Fee));
        if (meant.Order is { } order)
        {
            TakeBack(order, meant);
            order.IsUnknown = false;
            Refresh(order);
        }
        Fill(meant.Position, Opposite(meant.Side), meant.Quantity, meant.Price, -meant.Fee, meant.FeeCurrency, FillKind.Bust);
    }

    private static void TakeBack(OracleOrder order, OracleExecution meant)
    {
        order.Cum -= meant.Quantity;
        order.CumPriceQuantity -= meant.Price * (BigInteger)meant.Quantity;
        order.Acknowledged = true;
    }

    /// <summary>A bust and a fill in one event, under the correction's id; what is not said of quantity and price stays.</summary>
    private void Correct(ExecutionCommand command, OracleExecution meant, BigInteger fee, uint feeCurrency)
    {
        OraclePosition position = meant.Position;
        bool recounts = position.Quantity == 0 && position.IsCounted;
        BigInteger counted = recounts ? position.Gross - position.Fees : 0;
        _answer.Fills.Add((meant.Order, Opposite(meant.Side), meant.Quantity, meant.Price, -meant.Fee));
        Fill(position, Opposite(meant.Side), meant.Quantity, meant.Price, -meant.Fee, meant.FeeCurrency, FillKind.FirstLeg);
        if (meant.Order is { } order) TakeBack(order, meant);
        long quantity = command.Quantity != 0 ? command.Quantity : meant.Quantity, price = command.Price != 0 ? command.Price : meant.Price;
        Keep(command.ExecutionId, position, meant.Order, meant.Side, quantity, price, fee, feeCurrency);
        Book(meant.Order, position, meant.Side, quantity, price, fee, feeCurrency, recounts ? FillKind.Recount : FillKind.Fill, counted);
    }

    /// <summary>What is meant has not come yet: it will be void. A correction is booked now, as the fill it is.</summary>
    private void OnEarlyBust(ExecutionCommand command, OracleOrder? order, Side side, ulong reference, BigInteger fee, uint feeCurrency)
    {
        bool corrects = command.Kind == ExecutionKind.Correct;
        (uint account, uint traded) = (command.Header.Account, command.Header.Instrument);
        if (_awaited.ContainsKey((account, traded, reference, side))) { Reject(RejectCode.ExecutionNotStanding); return; }
        if (corrects && side == Side.None) { Reject(RejectCode.Malformed); return; }
        if (corrects && command.Quantity == 0) { Reject(RejectCode.InvalidQuantity); return; }
        if (corrects && command.Price == 0) { Reject(RejectCode.InvalidPrice); return; }
        _awaited[(account, traded, reference, side)] = true;
        _answer.Alerts.Add(AlertKind.BustBeforeFill);
        if (corrects)
        {
            OraclePosition position = order?.Position ?? PositionOf(Accounts[(int)account], Instruments[(int)traded], _parts.PositionId);
            Keep(command.ExecutionId, position, order, side, command.Quantity, command.Price, fee, feeCurrency);
            Book(order, position, side, command.Quantity, command.Price, fee, feeCurrency, FillKind.Fill);
            return;
        }
        _news.Add((account, traded, command.ExecutionId, ExecutionKind.Bust));
        if (order == null) return;
        order.IsUnknown = false;
        Refresh(order);
    }

    private (uint Account, uint Instrument, ulong Id, Side Side)? Awaits(ExecutionCommand command, Side side)
    {
        foreach (Side said in new[] { side, Side.None })
        {
            (uint, uint, ulong, Side) key = (command.Header.Account, command.Header.Instrument, command.ExecutionId, said);
            if (_awaited.GetValueOrDefault(key)) return key;
        }
        return null;
    }

    /// <summary>A fill that was taken back before it came moves nothing.</summary>
    private void Swallow((uint Account, uint Instrument, ulong Id, Side Side) awaited, ExecutionCommand command, OracleOrder? order, Side side)
    {
        _awaited[awaited] = false;
        OraclePosition position = order?.Position ?? new OraclePosition { Account = Accounts[(int)command.Header.Account], Instrument = Instruments[(int)command.Header.Instrument] };
        Keep(command.ExecutionId, position, order, side, command.Quantity, command.Price, 0, 0, stands: false);
        _answer.Alerts.Add(AlertKind.FillSwallowed);
        if (order == null) return;
        order.Acknowledged = true;
        order.IsUnknown = false;
        Refresh(order);
    }
}
