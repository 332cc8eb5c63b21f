using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace Disruptor.Trading.MarketData;

// trade:  ms since midnight New York, price x 10000, size, exchange, condition, suspicious
// quote:  ms since midnight New York, bid x 10000, bid size, ask x 10000, ask size, exchange, condition, suspicious
//         one side a row, the other 0,0: it is the top of one exchange, not the national best, so the two sides may cross.

/// <summary>Streams US equity ticks from a Lean zip with one CSV entry.</summary>
/// <remarks>
/// Time in the file is whole milliseconds. Rows that share one are spread by +1 ns each, never into the next millisecond, so time never goes back, file
/// order is kept and no tick moves by more than the resolution of its source.
/// </remarks>
public sealed class LeanTickZipReader : LineFeedReader
{
    private const long LastStepNanos = 999_999;

    private readonly NewYorkTime _day;
    private readonly TickKind _kind;
    private readonly int _instrumentIndex;
    private long _millisecondNanos;
    private long _stepNanos;
    private MarketTick _book;

    private LeanTickZipReader(
        string path, Stream text, LeanEntryName name, FeedInstrument instrument, FeedInstrumentTable instruments, FeedOptions options)
        : base(path, text, instrument, instruments, options)
    {
        _day = new NewYorkTime(name.Date);
        _kind = name.Kind;
        _instrumentIndex = instrument.Index;
        _book = new MarketTick { InstrumentIndex = instrument.Index, Kind = TickKind.Quote };
    }

    private static ReadOnlySpan<byte> ZipMagic => "PK"u8;

    private protected override string RepairAdvice => "the zip is damaged, copy or download it again; the rows before this one were read";

    /// <summary>Opens one file; date, symbol and kind come from the name of its entry.</summary>
    /// <param name="path">A <c>.zip</c> file.</param>
    /// <param name="instruments">The table to resolve the symbol in; a new symbol is added to it.</param>
    /// <param name="options">How to treat damaged rows.</param>
    /// <exception cref="FeedException">Missing, no zip, not exactly one entry, or an entry that is no tick file.</exception>
    public static LeanTickZipReader Open(string path, FeedInstrumentTable instruments, FeedOptions options)
    {
        ArgumentNullException.ThrowIfNull(instruments);
        ArgumentNullException.ThrowIfNull(options);
        FileStream file = FeedFile.OpenRead(path);
        try
        {
            if (!FeedFile.StartsWith(file, ZipMagic))
                throw new FeedException(path, "not a zip file, or an empty one; copy or download the file again");
            var archive = new ZipArchive(file, ZipArchiveMode.Read);
            return Open(path, archive, instruments, options);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or NotSupportedException)
        {
            file.Dispose();
            throw new FeedException(path, $"the zip cannot be read ({FeedFile.OneLine(exception)}); copy or download the file again", exception);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private protected override LineOutcome Parse(ReadOnlySpan<byte> line, ref MarketTick tick) =>
        _kind == TickKind.Quote ? ParseQuote(line, ref tick) : ParseTrade(line, ref tick);

    private static LeanTickZipReader Open(string path, ZipArchive archive, FeedInstrumentTable instruments, FeedOptions options)
    {
        if (archive.Entries.Count == 0)
            throw new FeedException(path, "the zip has no entries; copy or download the file again");
        if (archive.Entries.Count > 1)
            throw new FeedException(path, $"the zip has {archive.Entries.Count} entries and a tick file has one; unpack it and zip each CSV by itself");
        ZipArchiveEntry entry = archive.Entries[0];
        if (LeanEntryName.TryParse(entry.Name) is not { } name)
            throw new FeedException(path, $"the entry '{FeedFile.OneLine(entry.Name)}' is no tick file; {LeanEntryName.Rule}");
        if (name.Date.Year < NewYorkTime.FirstYear)
            throw new FeedException(path, $"ticks before {NewYorkTime.FirstYear} follow another daylight-saving rule and are not read; leave the file out");
        FeedInstrument instrument = instruments.Resolve(FeedVenue.UsEquity, name.Symbol)!;
        return new LeanTickZipReader(path, new CheckedZipEntryStream(archive, entry), name, instrument, instruments, options);
    }

    private LineOutcome ParseTrade(ReadOnlySpan<byte> line, ref MarketTick tick)
    {
        var row = new CsvRow(line);
        LineDamage damage;
        if ((damage = row.ReadNumber(out long millis)) != LineDamage.None)
            return Damaged(damage, "the time");
        if ((damage = row.ReadNumber(out long price)) != LineDamage.None)
            return Damaged(damage, "the price");
        if ((damage = row.ReadNumber(out long size)) != LineDamage.None)
            return Damaged(damage, "the size");
        if (!row.SkipColumn() || !row.SkipColumn() || row.ReadLastFlag() is not { } isSuspicious)
            return Damaged(LineDamage.WrongFieldCount);
        if (millis >= NewYorkTime.MillisPerDay)
            return Damaged(LineDamage.BadTime);
        if (price == 0 || size == 0)
            return Damaged(LineDamage.Zero, price == 0 ? "the price" : "the size");

        tick = new MarketTick
        {
            TimeNanos = Advance(millis),
            InstrumentIndex = _instrumentIndex,
            Kind = TickKind.Trade,
            Price = price,
            Size = size,
        };
        if (isSuspicious)
            MarkSuspicious(ref tick);
        Statistics.Trades++;
        return LineOutcome.Tick;
    }

    private LineOutcome ParseQuote(ReadOnlySpan<byte> line, ref MarketTick tick)
    {
        var row = new CsvRow(line);
        LineDamage damage;
        if ((damage = row.ReadNumber(out long millis)) != LineDamage.None)
            return Damaged(damage, "the time");
        if ((damage = row.ReadNumber(out long bid)) != LineDamage.None)
            return Damaged(damage, "the bid");
        if ((damage = row.ReadNumber(out long bidSize)) != LineDamage.None)
            return Damaged(damage, "the bid size");
        if ((damage = row.ReadNumber(out long ask)) != LineDamage.None)
            return Damaged(damage, "the ask");
        if ((damage = row.ReadNumber(out long askSize)) != LineDamage.None)
            return Damaged(damage, "the ask size");
        if (!row.SkipColumn() || !row.SkipColumn() || row.ReadLastFlag() is not { } isSuspicious)
            return Damaged(LineDamage.WrongFieldCount);
        if (millis >= NewYorkTime.MillisPerDay)
            return Damaged(LineDamage.BadTime);
        // A price without size, or a size without price, is no side.
        if ((bid == 0) != (bidSize == 0))
            return Damaged(LineDamage.Zero, "the bid or its size");
        if ((ask == 0) != (askSize == 0))
            return Damaged(LineDamage.Zero, "the ask or its size");
        if ((bid | ask) == 0)
            return Damaged(LineDamage.Zero, "both sides");

        tick = _book;
        tick.TimeNanos = Advance(millis);
        if (bid != 0)
        {
            tick.Bid = bid;
            tick.BidSize = bidSize;
            tick.Flags |= TickFlags.HasBid;
        }

        if (ask != 0)
        {
            tick.Ask = ask;
            tick.AskSize = askSize;
            tick.Flags |= TickFlags.HasAsk;
        }

        if (isSuspicious)
            MarkSuspicious(ref tick);
        else
            _book = tick;
        Statistics.Quotes++;
        return LineOutcome.Tick;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void MarkSuspicious(ref MarketTick tick)
    {
        tick.Flags |= TickFlags.Suspicious;
        Statistics.Suspicious++;
    }

    private long Advance(long millis)
    {
        long nanos = _day.ToUtcNanos(millis);
        if (nanos > _millisecondNanos)
        {
            _millisecondNanos = nanos;
            _stepNanos = 0;
            return nanos;
        }

        if (nanos < _millisecondNanos)
            CountHeldTime();
        if (_stepNanos < LastStepNanos)
            _stepNanos++;
        return _millisecondNanos + _stepNanos;
    }
}
