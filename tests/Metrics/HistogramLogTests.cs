using System.Globalization;
using System.Text;

namespace Disruptor.Trading.Metrics.Tests;

/// <summary>Logs that are written can be read, and what cannot be read is refused with its line.</summary>
public sealed class HistogramLogTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 4, 5, 6, 7, 890, TimeSpan.Zero);

    [Test]
    public void ALogHasHeaderLinesALegendAndARowForEachInterval()
    {
        using Histogram histogram = HistogramTests.Recorded([1_500_000, 2_500_000]);
        StringWriter text = new();
        HistogramLogWriter writer = new(text);
        writer.WriteHeader(Start);
        writer.WriteComment("mode: sync");
        writer.WriteInterval(0, 1_000_000_000, histogram);
        writer.WriteInterval(1_000_999_999, 999_000_000, histogram, "journal");

        string encoded = HistogramCodec.EncodeBase64(histogram);
        Assert.That(text.ToString().Split('\n'), Is.EqualTo(new[]
        {
            "#[Histogram log format version 1.3]",
            "#[StartTime: 1772600767.890 (seconds since epoch), Wed Mar 04 05:06:07 UTC 2026]",
            "#[BaseTime: 1772600767.890 (seconds since epoch)]",
            "\"StartTimestamp\",\"Interval_Length\",\"Interval_Max\",\"Interval_Compressed_Histogram\"",
            "#mode: sync",
            $"0.000,1.000,2.500,{encoded}",
            $"Tag=journal,1.000,0.999,2.500,{encoded}",
            "",
        }));
        Assert.That(text.ToString().All(char.IsAscii));
    }

    [Test]
    public void AReadLogHasTheRowsThatWereWritten([Values("\n", "\r\n")] string lineEnd)
    {
        StringWriter text = new();
        HistogramLogWriter writer = new(text);
        writer.WriteHeader(Start);
        using Histogram first = HistogramTests.Recorded(Samples.Make("pareto", 1_000, 1));
        using Histogram second = HistogramTests.Recorded(Samples.Make("uniform", 1_000, 2));
        writer.WriteInterval(5_000_000, 1_000_000_000, first);
        writer.WriteInterval(1_005_000_000, 1_001_000_000, second, "core");

        HistogramLogReader reader = new(new StringReader(text.ToString().Replace("\n", lineEnd, StringComparison.Ordinal)));
        AssertRow(reader, "", 5_000_000, 1_000_000_000, first);
        Assert.That(reader.StartTimeNanos, Is.EqualTo(1_772_600_767_890_000_000));
        Assert.That(reader.BaseTimeNanos, Is.EqualTo(1_772_600_767_890_000_000));
        AssertRow(reader, "core", 1_005_000_000, 1_001_000_000, second);
        Assert.That(reader.TryRead(out _), Is.False);
    }

    [Test]
    public void TheCultureOfTheThreadChangesNothing()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        CultureInfo.CurrentCulture = comma;
        try
        {
            AReadLogHasTheRowsThatWereWritten("\n");
            ALogHasHeaderLinesALegendAndARowForEachInterval();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [TestCase("abc", "line 2: the row ends before its start")]
    [TestCase("1.0,2.0", "line 2: the row ends before its length")]
    [TestCase("1.0,2.0,3.0", "line 2: the row ends before its largest value")]
    [TestCase("x,2.0,3.0,HISTFAAA", "line 2: the start is no number")]
    [TestCase("-1,2.0,3.0,HISTFAAA", "line 2: the start is no number")]
    [TestCase("1e9,2.0,3.0,HISTFAAA", "line 2: the start is no number")]
    [TestCase("99999999999999999999999999999999,2.0,3.0,HISTFAAA", "line 2: the start is no number")]
    [TestCase("9223372037,2.0,3.0,HISTFAAA", "line 2: the start is no number")]
    [TestCase("1,2.0,3.0,HISTFAAA", "line 2: An encoded histogram has at least")]
    [TestCase("1,2.0,3.0,***", "line 2: The histogram is not Base64")]
    [TestCase("Tag=a", "line 2: the row ends before its tag")]
    [TestCase("#[StartTime: tomorrow]", "line 2: the time is no number")]
    public void ALineThatCannotBeReadIsNamed(string line, string message)
    {
        HistogramLogReader reader = new(new StringReader("#comment\n" + line + "\n"));
        Assert.That(() => reader.TryRead(out _), Throws.TypeOf<HistogramFormatException>().With.Message.StartsWith(message));
    }

    [Test]
    public void AFileWithoutLineEndsIsNotReadIntoMemory()
    {
        using StreamReader endless = new(new EndlessStream(), Encoding.ASCII);
        HistogramLogReader reader = new(endless);
        Assert.That(() => reader.TryRead(out _), Throws.TypeOf<HistogramFormatException>().With.Message.Contains("longer than"));
    }

    [TestCase("a b")]
    [TestCase("a,b")]
    [TestCase("a\nb")]
    [TestCase("ä")]
    public void ATagThatWouldBreakTheRowIsRefused(string tag)
    {
        using Histogram histogram = new();
        StringWriter text = new();
        Assert.That(() => new HistogramLogWriter(text).WriteInterval(0, 1, histogram, tag), Throws.ArgumentException);
        Assert.That(() => new HistogramLogWriter(text).WriteComment("a\nb"), Throws.ArgumentException);
        Assert.That(text.ToString(), Is.Empty);
    }

    private static void AssertRow(HistogramLogReader reader, string tag, long startNanos, long lengthNanos, Histogram expected)
    {
        Assert.That(reader.TryRead(out HistogramLogInterval? row));
        using Histogram histogram = row!.Histogram;
        Assert.That((row.Tag, row.StartNanos, row.LengthNanos), Is.EqualTo((tag, startNanos, lengthNanos)));
        Assert.That(HistogramTests.List(histogram), Is.EqualTo(HistogramTests.List(expected)));
    }

    /// <summary>The letter x for ever.</summary>
    private sealed class EndlessStream : MemoryStream
    {
        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            buffer.Fill((byte)'x');
            return buffer.Length;
        }
    }
}
