using System.Runtime.CompilerServices;

namespace Disruptor.Trading.Core;

// What the thread that applies commands may ask between two of them. Nothing here changes anything.
public sealed partial class TradingCore
{
    /// <summary>Bytes of a position that prices, orders and fills touch; what is read seldom lies in tables of its own.</summary>
    public static int HotPositionBytes => Unsafe.SizeOf<PositionRecord>();

    /// <summary>As <see cref="HotPositionBytes"/>, of an order.</summary>
    public static int HotOrderBytes => Unsafe.SizeOf<OrderRecord>();

    /// <summary>Most report slots of one step: the budget, and what the last unit of work may write beyond it.</summary>
    public const int MaxStepSlots = StepSlots + ReportBuffer.Reserve;

    /// <summary>When the next timer is due, in engine time; the greatest value when there is none. It fires with the first command at or after that time.</summary>
    public long NextTimerAt => _heaps.TopKey(TimeHeap);

    /// <summary>The present prices of an instrument.</summary>
    /// <param name="instrument">Its index.</param>
    /// <param name="prices">Filled in when the instrument is known.</param>
    /// <returns>False for an index that is no instrument.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadPrices(uint instrument, ref MarketPrices prices)
    {
        if (instrument >= (uint)_counters.Instruments) return false;
        ref InstrumentRecord record = ref _instruments[(int)instrument];
        prices.Bid = record.Bid;
        prices.Ask = record.Ask;
        prices.LastTrade = record.LastTrade;
        prices.Mark = record.Mark;
        prices.LastPriceAt = record.LastPriceAt;
        return true;
    }

    /// <summary>How price × quantity of an instrument becomes money of its currency.</summary>
    /// <param name="instrument">Its index.</param>
    /// <param name="scale">Filled in when the instrument is known.</param>
    /// <returns>False for an index that is no instrument.</returns>
    public bool TryReadScale(uint instrument, ref NotionalScale scale)
    {
        if (instrument >= (uint)_counters.Instruments) return false;
        scale = _instruments[(int)instrument].Scale;
        return true;
    }
}
