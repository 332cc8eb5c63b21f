using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Disruptor.Trading.MarketData;

// One line:  <local receive time, ns since 1970 UTC> <JSON>
// JSON:      {"stream":"btcusdt@bookTicker","data":{"s":"BTCUSDT","b":"61800.20","B":"2.507","a":"61800.30","A":"2.510",…}}
//            {"stream":"btcusdt@trade","data":{"s":"BTCUSDT","p":"61800.30","q":"0.006","m":false,…}}
//            {"stream":"btcusdt@depth@0ms","data":{…}}                      counted, skipped
//            {"lastUpdateId":…,"bids":[…],"asks":[…]}                       REST snapshot: counted, skipped
// A skipped line is still read to its end, so that a cut one is reported as damaged and not counted as depth.

/// <summary>Streams a recording of Binance WebSocket frames with local receive times (gzip, one frame a line).</summary>
public sealed class BinanceGzReader : LineFeedReader
{
    private const long NanosPerDay = 86_400_000_000_000;

    private readonly FeedVenue _venue;
    private readonly long _earliestNanos;
    private readonly long _latestNanos;
    private long _lastNanos;
    private bool _depthNoticed;
    private bool _otherNoticed;

    private BinanceGzReader(string path, Stream text, BinanceFileName name, FeedInstrument instrument, FeedInstrumentTable instruments, FeedOptions options)
        : base(path, text, instrument, instruments, options)
    {
        _venue = name.Venue;
        _earliestNanos = 1;
        _latestNanos = long.MaxValue;
        if (name.Date is { } date)
        {
            // A day of slack on both sides: recorders name files by local date and run across midnight.
            long midnightNanos = (date.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber) * NanosPerDay;
            _earliestNanos = Math.Max(1, midnightNanos - NanosPerDay);
            _latestNanos = midnightNanos + (2 * NanosPerDay);
        }
    }

    private static ReadOnlySpan<byte> GzipMagic => [0x1F, 0x8B];

    private protected override string RepairAdvice => "copy or download the file again; the lines before this one were read";

    /// <summary>Opens one file; venue and symbol come from its name.</summary>
    /// <param name="path">A <c>.gz</c> file.</param>
    /// <param name="instruments">The table to resolve symbols in; a new symbol in the file's name is added to it.</param>
    /// <param name="options">How to treat damaged lines.</param>
    /// <exception cref="FeedException">Missing, not gzip, or a name that does not tell the instrument.</exception>
    public static BinanceGzReader Open(string path, FeedInstrumentTable instruments, FeedOptions options)
    {
        ArgumentNullException.ThrowIfNull(instruments);
        ArgumentNullException.ThrowIfNull(options);
        if (BinanceFileName.TryParse(path) is not { } name)
            throw new FeedException(path, $"the file name does not tell venue and symbol; {BinanceFileName.Rule}");

        FileStream file = FeedFile.OpenRead(path);
        try
        {
            if (!FeedFile.StartsWith(file, GzipMagic))
                throw new FeedException(path, "not a gzip file, or an empty one; copy or download the file again");
            FeedInstrument instrument = instruments.Resolve(name.Venue, name.VenueSymbol)
                ?? throw new FeedException(
                    path, $"the instrument table does not know {name.VenueSymbol} and cannot tell its currencies; add it to {nameof(FeedInstrumentTable)}");
            return new BinanceGzReader(path, new CheckedGzipStream(file), name, instrument, instruments, options);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private protected override LineOutcome Parse(ReadOnlySpan<byte> line, ref MarketTick tick)
    {
        int space = line.IndexOf((byte)' ');
        if (space <= 0
            || DecimalText.TryParse(line[..space], 0, out long timeNanos) != LineDamage.None
            || timeNanos < _earliestNanos
            || timeNanos >= _latestNanos)
        {
            return Damaged(LineDamage.BadTime);
        }

        try
        {
            return ParseFrame(line[(space + 1)..], timeNanos, ref tick);
        }
        catch (JsonException)
        {
            return Damaged(LineDamage.BadJson);
        }
    }

    private LineOutcome ParseFrame(ReadOnlySpan<byte> json, long timeNanos, ref MarketTick tick)
    {
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return Damaged(LineDamage.NotAFrame);

        BinanceStream stream = BinanceStream.Unnamed;
        BinanceFields fields = default;
        bool hasData = false;
        bool isDataObject = false;
        bool isSnapshot = false;
        int dataBeforeNameOffset = -1;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueSpan.SequenceEqual("stream"u8))
            {
                reader.Read();
                if (reader.TokenType != JsonTokenType.String)
                    return Damaged(LineDamage.WrongType, "stream");
                stream = StreamOf(reader.ValueSpan);
            }
            else if (reader.ValueSpan.SequenceEqual("data"u8))
            {
                reader.Read();
                hasData = true;
                isDataObject = reader.TokenType == JsonTokenType.StartObject;
                if (stream is BinanceStream.BookTicker or BinanceStream.Trade)
                {
                    if (!fields.TryRead(ref reader))
                        reader.Skip();
                }
                else
                {
                    if (stream == BinanceStream.Unnamed)
                        dataBeforeNameOffset = (int)reader.TokenStartIndex;
                    reader.Skip();
                }
            }
            else
            {
                isSnapshot |= reader.ValueSpan.SequenceEqual("lastUpdateId"u8);
                reader.Skip();
            }
        }

        // Anything behind the object is an error of the reader, thrown here.
        reader.Read();

        if (stream == BinanceStream.Unnamed)
            return isSnapshot ? SkipSnapshot() : Damaged(LineDamage.NotAFrame);
        if (!hasData)
            return Damaged(LineDamage.MissingField, "data");
        if (!isDataObject)
            return Damaged(LineDamage.WrongType, "data");
        if (stream == BinanceStream.Depth)
            return SkipDepth();
        if (stream == BinanceStream.Other)
            return SkipOther();

        if (dataBeforeNameOffset >= 0)
        {
            var again = new Utf8JsonReader(json[dataBeforeNameOffset..]);
            again.Read();
            fields.TryRead(ref again);
        }

        return stream == BinanceStream.BookTicker ? TakeQuote(in fields, timeNanos, ref tick) : TakeTrade(in fields, timeNanos, ref tick);
    }

    private static BinanceStream StreamOf(ReadOnlySpan<byte> name)
    {
        ReadOnlySpan<byte> kind = name[(name.IndexOf((byte)'@') + 1)..];
        if (kind.SequenceEqual("bookTicker"u8))
            return BinanceStream.BookTicker;
        if (kind.SequenceEqual("trade"u8))
            return BinanceStream.Trade;
        return kind.SequenceEqual("depth"u8) || kind.StartsWith("depth@"u8) ? BinanceStream.Depth : BinanceStream.Other;
    }

    private LineOutcome TakeQuote(in BinanceFields fields, long timeNanos, ref MarketTick tick)
    {
        if (!TryInstrument(in fields, out FeedInstrument? instrument))
            return LineOutcome.Damaged;
        if (!TryNumber(fields.Bid, instrument.PriceDecimals, "b", out long bid)
            || !TryNumber(fields.BidSize, instrument.QuantityDecimals, "B", out long bidSize)
            || !TryNumber(fields.Ask, instrument.PriceDecimals, "a", out long ask)
            || !TryNumber(fields.AskSize, instrument.QuantityDecimals, "A", out long askSize))
        {
            return LineOutcome.Damaged;
        }

        // A side without orders is written as zeros.
        TickFlags flags = (bid > 0 ? TickFlags.HasBid : TickFlags.None) | (ask > 0 ? TickFlags.HasAsk : TickFlags.None);
        if (flags == TickFlags.None)
            return Damaged(LineDamage.Zero, "b and a");
        tick = new MarketTick
        {
            TimeNanos = Advance(timeNanos),
            InstrumentIndex = instrument.Index,
            Kind = TickKind.Quote,
            Flags = flags,
            Bid = bid,
            BidSize = bid > 0 ? bidSize : 0,
            Ask = ask,
            AskSize = ask > 0 ? askSize : 0,
        };
        Statistics.BookTickers++;
        return LineOutcome.Tick;
    }

    private LineOutcome TakeTrade(in BinanceFields fields, long timeNanos, ref MarketTick tick)
    {
        if (!TryInstrument(in fields, out FeedInstrument? instrument))
            return LineOutcome.Damaged;
        if (!fields.HasMaker)
            return Damaged(LineDamage.MissingField, "m");
        if (!TryNumber(fields.Price, instrument.PriceDecimals, "p", out long price)
            || !TryNumber(fields.Size, instrument.QuantityDecimals, "q", out long size))
        {
            return LineOutcome.Damaged;
        }

        // Futures streams carry events that are no trades (insurance fund, none) as trades of zero at zero.
        if (price == 0 && size == 0)
            return SkipOther();
        if (price == 0 || size == 0)
            return Damaged(LineDamage.Zero, price == 0 ? "p" : "q");
        tick = new MarketTick
        {
            TimeNanos = Advance(timeNanos),
            InstrumentIndex = instrument.Index,
            Kind = TickKind.Trade,
            Aggressor = fields.IsBuyerMaker ? AggressorSide.Sell : AggressorSide.Buy,
            Price = price,
            Size = size,
        };
        Statistics.Trades++;
        return LineOutcome.Tick;
    }

    private bool TryInstrument(in BinanceFields fields, [NotNullWhen(true)] out FeedInstrument? instrument)
    {
        instrument = Instrument;
        if (fields.WrongType is not null)
        {
            Damaged(LineDamage.WrongType, fields.WrongType);
            return false;
        }

        if (fields.Symbol.SequenceEqual(instrument.VenueSymbolUtf8))
            return true;
        if (fields.Symbol.IsEmpty)
        {
            Damaged(LineDamage.MissingField, "s");
            return false;
        }

        instrument = Instruments.Find(_venue, fields.Symbol);
        if (instrument is null)
            Damaged(LineDamage.UnknownSymbol);
        return instrument is not null;
    }

    private bool TryNumber(ReadOnlySpan<byte> text, int decimals, string field, out long value)
    {
        LineDamage damage = DecimalText.TryParse(text, decimals, out value);
        if (damage == LineDamage.None)
            return true;
        Damaged(damage, field);
        return false;
    }

    private long Advance(long timeNanos)
    {
        if (timeNanos < _lastNanos)
            CountHeldTime();
        else
            _lastNanos = timeNanos;
        return _lastNanos;
    }

    private LineOutcome SkipDepth()
    {
        Statistics.Depths++;
        if (!_depthNoticed)
            Notice("depth updates are counted and skipped");
        _depthNoticed = true;
        return LineOutcome.Skipped;
    }

    private LineOutcome SkipOther()
    {
        Statistics.Others++;
        if (!_otherNoticed)
            Notice($"frames of other streams and empty trades are counted and skipped, the first at line {Statistics.Lines}");
        _otherNoticed = true;
        return LineOutcome.Skipped;
    }

    private LineOutcome SkipSnapshot()
    {
        Statistics.Snapshots++;
        return LineOutcome.Skipped;
    }
}
