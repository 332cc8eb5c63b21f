using System.Text;
using Disruptor.Trading.Core;
using Disruptor.Trading.Engine;
using Disruptor.Trading.MarketData;

namespace Disruptor.Trading.Perf;

/// <summary>Recorded ticks as commands, and the groups that declare their instruments.</summary>
internal static class FeedCommands
{
    public static Command From(in MarketTick tick)
    {
        Command command = new() { Instrument = (uint)tick.InstrumentIndex, Timestamp = tick.TimeNanos };
        if (tick.Kind == TickKind.Quote)
        {
            command.Type = CommandType.Quote;
            command.Flags = CommandFlags.HasSizes | (tick.HasBid ? CommandFlags.HasBid : 0) | (tick.HasAsk ? CommandFlags.HasAsk : 0);
            ref QuoteCommand quote = ref CommandView.As<QuoteCommand>(ref command);
            quote.Bid = tick.Bid;
            quote.Ask = tick.Ask;
            quote.BidSize = tick.BidSize;
            quote.AskSize = tick.AskSize;
        }
        else
        {
            command.Type = CommandType.Trade;
            ref TradeCommand trade = ref CommandView.As<TradeCommand>(ref command);
            trade.Side = tick.Aggressor switch { AggressorSide.Buy => Side.Buy, AggressorSide.Sell => Side.Sell, _ => Side.None };
            trade.Price = tick.Price;
            trade.Size = tick.Size;
        }
        return command;
    }

    public static Command[] Declare(FeedInstrument instrument)
    {
        Command declared = new() { Type = CommandType.Instrument };
        ref InstrumentCommand fields = ref CommandView.As<InstrumentCommand>(ref declared);
        fields.PriceDecimals = (byte)instrument.PriceDecimals;
        fields.QuantityDecimals = (byte)instrument.QuantityDecimals;
        fields.Multiplier = Fixed.RateScale;
        return [Text(TextField.Name, instrument.Symbol), Text(TextField.Quote, instrument.QuoteCurrency), declared];
    }

    public static Command Text(TextField field, string value)
    {
        Command command = new() { Type = CommandType.Text, Flags = CommandFlags.MoreFollows };
        ref TextCommand text = ref CommandView.As<TextCommand>(ref command);
        byte[] utf8 = Encoding.UTF8.GetBytes(value);
        text.Field = field;
        text.Length = (byte)utf8.Length;
        utf8.CopyTo(CommandView.Bytes(ref command)[32..]);
        return command;
    }

    public static void Submit(TradingEngine engine, EngineSession session, Command[] group)
    {
        while (!session.TrySubmit(group)) Drain(engine);
    }

    public static void Drain(TradingEngine engine)
    {
        while (engine.Reports.TryRead(out _))
        {
        }
    }

    public static void Stop(TradingEngine engine)
    {
        engine.BeginStop();
        while (!engine.TryFinishStop()) Drain(engine);
    }
}
