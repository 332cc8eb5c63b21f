using System.Numerics;

namespace Disruptor.Trading.Core.Tests.Oracle;

// Closing of positions by their owner.
internal sealed partial class Oracle
{
    private void OnClose(CloseCommand command)
    {
        if (command.Header.Account >= Accounts.Count) { Reject(RejectCode.UnknownAccount); return; }
        if (command.Fraction <= 0 || command.Fraction > OracleMath.RateScale) { Reject(RejectCode.InvalidRate); return; }
        OracleAccount account = Accounts[(int)command.Header.Account];
        bool one = (command.Header.Flags & CommandFlags.HasInstrument) != 0;
        if (one && command.Header.Instrument >= Instruments.Count) { Reject(RejectCode.UnknownInstrument); return; }
        if (IsStale(account.Portfolio.Version)) { Reject(RejectCode.StaleVersion); return; }
        if (!one || (account.Hedging && command.PositionId == 0))
        {
            _jobs.Enqueue(CloseSeveral(account, one ? Instruments[(int)command.Header.Instrument] : null, command.Fraction));
            return;
        }
        string content = $"close {command.Header.Instrument} {command.PositionId} {command.Fraction}";
        bool named = command.HasId != 0;
        if (named && FindOrder(account.Index, IdKind.Number, command.Id, unansweredToo: false) is { } known)
        {
            if (known.Content == content) _answer.Orders.Add(known);
            else Reject(RejectCode.DuplicateOrderId);
            return;
        }
        if (named && _requests.ContainsKey((account.Index, IdKind.Number, command.Id))) { Reject(RejectCode.DuplicateOrderId); return; }
        if (ExistingPosition(command.Header, command.PositionId) is not { } position) return;
        Close(position, command.Fraction, named ? command.Id : null, content);
    }

    /// <summary>Open positions of an account, oldest first; one that cannot be closed is refused, and the others go on.</summary>
    private IEnumerator<int> CloseSeveral(OracleAccount account, OracleInstrument? instrument, long fraction)
    {
        foreach (OraclePosition position in PositionsOf(account).ToArray())
        {
            if (position.Quantity == 0 || (instrument != null && position.Instrument != instrument)) continue;
            Close(position, fraction, null, "");
            yield return 0;
        }
    }

    private void Close(OraclePosition position, long fraction, ulong? id, string content)
    {
        OracleInstrument instrument = position.Instrument;
        BigInteger share = (BigInteger)Math.Abs(position.Quantity) * fraction / OracleMath.RateScale;
        long lot = Math.Max(1, instrument.Spec.LotSize);
        long quantity = fraction == OracleMath.RateScale ? Math.Abs(position.Quantity) : (long)(share / lot * lot);
        Side side = position.Quantity < 0 ? Side.Buy : Side.Sell;
        long touch = side == Side.Buy ? instrument.Ask : instrument.Bid;
        if (touch == 0 && instrument.Spec.Route == Route.External) touch = instrument.PriceFor(position.IsLong);
        if (StateFor(position) == TradingState.Halted) { Reject(RejectCode.TradingHalted); return; }
        if (quantity == 0) { Reject(position.Quantity == 0 ? RejectCode.ReduceOnly : RejectCode.LotSize); return; }
        if (touch == 0 && instrument.Spec.Route == Route.Paper) { Reject(RejectCode.NoMarket); return; }
        var command = new OrderCommand { Side = side, OrderType = OrderType.Market, OrderFlags = OrderFlags.ReduceOnly, Quantity = quantity };
        OracleOrder order = Accept(command, position, id ?? ++_engineOrders, id == null ? IdKind.Engine : IdKind.Number, touch, content);
        if (instrument.Spec.Route == Route.Paper) Work(order);
    }
}
