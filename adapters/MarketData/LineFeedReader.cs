using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Disruptor.Trading.MarketData;

/// <summary>
/// What the readers of line formats share: batches, counts, damage reports, and the rule that everything read before an error is delivered before the error.
/// </summary>
public abstract class LineFeedReader : IFeedSource
{
    private readonly FeedOptions _options;
    private readonly LineReader _lines;
    private FeedException? _failure;
    private bool _ended;
    private LineDamage _damage;
    private string? _damagedField;
    private bool _timesHeldNoticed;

    private protected LineFeedReader(string path, Stream text, FeedInstrument instrument, FeedInstrumentTable instruments, FeedOptions options)
    {
        Path = path;
        Instrument = instrument;
        Instruments = instruments;
        _options = options;
        _lines = new LineReader(text, options.MaxLineBytes);
    }

    /// <inheritdoc/>
    public string Path { get; }

    /// <inheritdoc/>
    public FeedInstrument Instrument { get; }

    /// <summary>The table that <see cref="MarketTick.InstrumentIndex"/> points into.</summary>
    public FeedInstrumentTable Instruments { get; }

    /// <inheritdoc/>
    public FeedStatistics Statistics { get; } = new();

    /// <summary>What to do about a file whose compressed data are cut or damaged.</summary>
    private protected abstract string RepairAdvice { get; }

    /// <inheritdoc/>
    public int Read(Span<MarketTick> destination)
    {
        if (_failure is not null)
            throw _failure;
        if (_ended)
            return 0;

        long startedTicks = Stopwatch.GetTimestamp();
        int count = 0;
        try
        {
            Fill(destination, ref count);
        }
        catch (FeedException failure)
        {
            _failure = failure;
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            _failure = new FeedException(Path, Statistics.Lines + 1, $"{FeedFile.OneLine(exception)}; {RepairAdvice}", exception);
        }

        Statistics.Delivered(destination[..count]);
        Statistics.ReadTicks += Stopwatch.GetTimestamp() - startedTicks;
        return count == 0 && _failure is not null ? throw _failure : count;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _ended = true;
        _lines.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Reads one line. Writes all fields of the tick, or none that matter.</summary>
    private protected abstract LineOutcome Parse(ReadOnlySpan<byte> line, ref MarketTick tick);

    /// <summary>Sets aside why the line is damaged.</summary>
    /// <param name="damage">The kind.</param>
    /// <param name="field">A constant: the name of the field or column.</param>
    private protected LineOutcome Damaged(LineDamage damage, string? field = null)
    {
        _damage = damage;
        _damagedField = field;
        return LineOutcome.Damaged;
    }

    private protected void Notice(string text) => _options.OnNotice?.Invoke($"{Path}: {text}");

    /// <summary>Counts a time that would go back; the caller gives the tick the time of the one before.</summary>
    private protected void CountHeldTime()
    {
        Statistics.TimesHeld++;
        if (_timesHeldNoticed)
            return;
        _timesHeldNoticed = true;
        Notice($"time goes back at line {Statistics.Lines}; such ticks keep the time of the one before them");
    }

    private void Fill(Span<MarketTick> destination, ref int count)
    {
        while (count < destination.Length)
        {
            LineStatus status = _lines.Next(out ReadOnlySpan<byte> line);
            if (status == LineStatus.End)
            {
                _ended = true;
                NoticeDamagedTotal();
                return;
            }

            Statistics.Lines++;
            LineOutcome outcome;
            if (status == LineStatus.TooLong)
                outcome = Damaged(LineDamage.TooLong);
            else if (line.IsEmpty)
                outcome = Damaged(LineDamage.EmptyLine);
            else
                outcome = Parse(line, ref destination[count]);

            if (outcome == LineOutcome.Tick)
                count++;
            else if (outcome == LineOutcome.Damaged)
                ReportDamage();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ReportDamage()
    {
        Statistics.Damaged++;
        bool isReported = Statistics.Damaged <= _options.ReportedPerFile && _options.OnDamagedLine is not null;
        if (!isReported && !_options.Strict)
            return;

        var damaged = new DamagedLine(Path, Statistics.Lines, _damage, Reason());
        if (isReported)
            _options.OnDamagedLine!(damaged);
        if (_options.Strict)
        {
            throw new FeedException(
                Path,
                Statistics.Lines,
                $"damaged line ({damaged.Reason}); repair the file, or read it without strict mode, where such lines are counted and skipped");
        }
    }

    private void NoticeDamagedTotal()
    {
        if (Statistics.Damaged > _options.ReportedPerFile)
            Notice($"{Statistics.Damaged} damaged lines in all, the first {_options.ReportedPerFile} of them reported");
    }

    private string Reason()
    {
        string place = _damagedField is null ? "" : $" in {_damagedField}";
        return _damage switch
        {
            LineDamage.EmptyLine => "the line is empty",
            LineDamage.TooLong => $"the line is longer than {_options.MaxLineBytes} bytes",
            LineDamage.BadTime => "the time is missing, no number, or not of the file's day",
            LineDamage.BadJson => "the JSON is not well formed",
            LineDamage.NotAFrame => "neither a stream frame nor a depth snapshot",
            LineDamage.MissingField => $"a value is missing{place}",
            LineDamage.WrongType => $"a value of the wrong type{place}",
            LineDamage.WrongFieldCount => "the number of columns is not the format's",
            LineDamage.UnknownSymbol => "the symbol is not in the instrument table",
            LineDamage.NotANumber => $"not a plain decimal number{place}",
            LineDamage.Negative => $"a negative number{place}",
            LineDamage.TooPrecise => $"more decimals than the instrument has{place}",
            LineDamage.Overflow => $"a number too large for 64 bits{place}",
            LineDamage.Zero => $"a zero that cannot be{place}",
            _ => "damaged",
        };
    }
}
