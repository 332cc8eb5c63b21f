namespace Disruptor.Trading.Core.Tests.Oracle;

// What venues say.
internal sealed partial class EveryCommandStream
{
    private Command[] VenueSays(uint account)
    {
        ulong execution = Chance(97) ? _nextExecution++ : (ulong)Between(0, (int)_nextExecution);
        Int128? fee = Chance(60) ? Between(-20, 100) : null;
        uint feeCurrency = Chance(80) ? Command.Unknown : (uint)Between(0, 1);
        if (Chance(12) || Aim(_atVenue, _endedAtVenue) is not { } order)
        {
            uint instrument = Chance(60) ? Venue : (uint)Between(0, 6);
            return Named(account, Make.Execution(
                account, instrument, execution, ExecutionKind.Fill, (Side)Between(1, 2), Between(1, 30), Near(instrument, 3), fee: fee, feeCurrency: feeCurrency));
        }
        uint owner = order.Account;
        bool engine = order.IdKind == IdKind.Engine;
        ExecutionKind kind = Between(0, 99) switch
        {
            < 12 => ExecutionKind.New,
            < 52 => ExecutionKind.Fill,
            < 60 => Chance(50) ? ExecutionKind.Bust : ExecutionKind.Correct,
            _ => (ExecutionKind)Between(1, 17),
        };
        if (kind is ExecutionKind.Bust or ExecutionKind.Correct)
        {
            if (_fills.Count == 0 || Chance(5)) return Make.WithLinks(null, _nextExecution + 5, Make.Execution(owner, Venue, execution, kind, order: order.Id, engineOrder: engine));
            (uint filled, uint traded, ulong id) = _fills[Between(0, _fills.Count - 1)];
            Command[] taken = kind == ExecutionKind.Bust
                ? Make.Execution(filled, traded, execution, kind)
                : Make.Execution(filled, traded, execution, kind, quantity: Chance(50) ? Between(1, 30) : 0, price: Chance(70) ? Near(traded, 4) : 0, fee: fee, feeCurrency: feeCurrency);
            return Make.WithLinks(null, id, taken);
        }
        if (kind == ExecutionKind.Fill)
        {
            long left = Math.Max(1, order.LeavesQuantity);
            long quantity = Chance(50) ? left : Chance(10) ? left + 3 : Math.Max(1, left / 2);
            return Make.Execution(owner, Venue, execution, kind, Chance(50) ? order.Side : Side.None, quantity, Near(Venue, 3), order.Id, engine, fee, feeCurrency);
        }
        bool terms = kind is ExecutionKind.Replaced or ExecutionKind.Restated && Chance(40);
        Command[] says = Make.Execution(owner, Venue, execution, kind, quantity: terms ? Between(1, 40) : 0, price: terms && order.Price != 0 ? Near(Venue, 5) : 0, order: order.Id, engineOrder: engine);
        return order.Request != 0 && Chance(50) ? Make.WithLinks(order.Request, null, says) : says;
    }
}
