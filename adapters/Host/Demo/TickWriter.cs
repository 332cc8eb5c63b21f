using Disruptor.Trading.Core;
using Disruptor.Trading.MarketData;

namespace Disruptor.Trading.Host.Demo;

/// <summary>Makes commands of ticks. An instrument that is not traded is marked by its trades: nothing rests that a trade could fill.</summary>
internal static class TickWriter
{
    /// <summary>Writes the command of a tick.</summary>
    public static void Write(in MarketTick tick, DemoInstrument instrument, long timeNanos, ref Command command)
    {
        command = default;
        command.Account = Command.Unknown;
        command.Instrument = instrument.EngineIndex;
        command.Timestamp = timeNanos;
        if (tick.Kind == TickKind.Quote)
        {
            command.Type = CommandType.Quote;
            command.Flags = CommandFlags.HasSizes | (tick.HasBid ? CommandFlags.HasBid : 0) | (tick.HasAsk ? CommandFlags.HasAsk : 0);
            ref QuoteCommand quote = ref CommandView.As<QuoteCommand>(ref command);
            quote.Bid = tick.Bid;
            quote.Ask = tick.Ask;
            quote.BidSize = tick.BidSize;
            quote.AskSize = tick.AskSize;
            instrument.Bid = tick.Bid;
            instrument.Ask = tick.Ask;
        }
        else if (instrument.IsTraded)
        {
            command.Type = CommandType.Trade;
            ref TradeCommand trade = ref CommandView.As<TradeCommand>(ref command);
            trade.Side = (Side)tick.Aggressor;
            trade.Price = tick.Price;
            trade.Size = tick.Size;
            instrument.LastTrade = tick.Price;
        }
        else
        {
            command.Type = CommandType.Mark;
            CommandView.As<MarkCommand>(ref command).Price = tick.Price;
            instrument.LastTrade = tick.Price;
        }
    }
}
