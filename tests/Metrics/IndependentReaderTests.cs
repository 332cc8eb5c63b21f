using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Disruptor.Trading.Metrics.Tests;

/// <summary>
/// Another implementation (hdr-histogram-js 3.0.1, installed by npm into a temporary folder) reads what we write, finds the same numbers,
/// and writes what we read. Needs node, npm and a package registry.
/// </summary>
public sealed class IndependentReaderTests
{
    private const string Package = "hdr-histogram-js";
    private const string PackageVersion = "3.0.1";
    private const int InstallTimeoutMillis = 120_000;
    private const int RunTimeoutMillis = 60_000;

    private static readonly DateTimeOffset Start = new(2026, 3, 4, 5, 6, 7, 890, TimeSpan.Zero);

    private string _folder = "";
    private string? _missing;

    private string PackageFolder => Path.Combine(_folder, "node_modules", Package);

    [OneTimeSetUp]
    public void InstallTheOtherImplementation()
    {
        _folder = Directory.CreateTempSubdirectory("dtrade-hdr-").FullName;
        if (!TryRun("node", ["--version"], RunTimeoutMillis, out string output))
            _missing = "node cannot be run: " + output;
        else if (!TryRun("npm", ["install", "--no-save", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", _folder, $"{Package}@{PackageVersion}"], InstallTimeoutMillis, out output))
            _missing = $"npm cannot install {Package} {PackageVersion}: {output}";
        else if (!Directory.Exists(PackageFolder))
            _missing = $"npm left no {Package} behind: {output}";
    }

    [OneTimeTearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [SetUp]
    public void SkipWithoutIt()
    {
        if (_missing != null)
            Required.Missing(_missing);
    }

    [Test]
    public void AnotherProgramFindsTheSameNumbersInOurLog()
    {
        List<Histogram> written = [.. Samples.Shapes.Select((shape, i) => HistogramTests.Recorded(Samples.Make(shape, 30_000 + i, 40 + i)))];
        written.Add(new Histogram());
        written.Add(new Histogram(1_000_000));
        written[^1].Record(70_000, 5_000_000_000);
        written[^1].Record(2_000_000, 3);
        string log = Path.Combine(_folder, "ours.hlog");
        using (StreamWriter text = new(log))
        {
            HistogramLogWriter writer = new(text);
            writer.WriteHeader(Start);
            for (int i = 0; i < written.Count; i++)
                writer.WriteInterval(i * 1_000_000_000L, 999_000_000, written[i], i % 2 == 0 ? "" : $"stage{i}");
        }

        string[] rows = Run("read", log).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.That(rows, Has.Length.EqualTo(written.Count));
        for (int i = 0; i < rows.Length; i++)
        {
            using JsonDocument row = JsonDocument.Parse(rows[i]);
            AssertSame(row.RootElement, written[i], i);
            written[i].Dispose();
        }
    }

    [Test]
    public void WeFindTheSameValuesInALogOfAnotherProgram([ValueSource(typeof(Samples), nameof(Samples.Shapes))] string shape)
    {
        long[] values = Samples.Make(shape, 5_000, 77);
        string list = Path.Combine(_folder, "values.txt");
        string log = Path.Combine(_folder, "theirs.hlog");
        File.WriteAllLines(list, values.Select(value => value.ToString(CultureInfo.InvariantCulture)));
        Run("write", list, log);

        using StreamReader text = new(log);
        HistogramLogReader reader = new(text);
        Assert.That(reader.TryRead(out HistogramLogInterval? row));
        using Histogram decoded = row!.Histogram;
        using Histogram expected = HistogramTests.Recorded(values);
        Assert.That(HistogramTests.List(decoded), Is.EqualTo(HistogramTests.List(expected)));
        Assert.That((row.Tag, row.StartNanos, row.LengthNanos), Is.EqualTo(("other", 1_500_000_000L, 1_250_000_000L)));
        Assert.That(reader.StartTimeNanos, Is.EqualTo(1_772_600_767_890_000_000));
        Assert.That(reader.TryRead(out _), Is.False);
    }

    private static void AssertSame(JsonElement row, Histogram written, int index)
    {
        // What the log holds is the steps; the exact extremes are ours alone.
        using Histogram ours = HistogramCodec.Decode(HistogramCodec.Encode(written));
        Assert.Multiple(() =>
        {
            Assert.That(row.GetProperty("tag").GetString(), Is.EqualTo(index % 2 == 0 ? "" : $"stage{index}"));
            Assert.That(row.GetProperty("startMillis").GetDouble(), Is.EqualTo((double)(Start.ToUnixTimeMilliseconds() + (index * 1000))).Within(0.01));
            Assert.That(row.GetProperty("endMillis").GetDouble(), Is.EqualTo((double)(Start.ToUnixTimeMilliseconds() + (index * 1000) + 999)).Within(0.01));
            Assert.That(row.GetProperty("highest").GetInt64(), Is.EqualTo(written.Highest));
            Assert.That(row.GetProperty("digits").GetInt32(), Is.EqualTo(3));
            Assert.That(row.GetProperty("total").GetInt64(), Is.EqualTo(written.TotalCount));
            Assert.That(row.GetProperty("max").GetInt64(), Is.EqualTo(ours.Max));
            Assert.That(row.GetProperty("mean").GetDouble(), Is.EqualTo(ours.Mean).Within(1e-9).Percent);
            Assert.That(row.GetProperty("stdDev").GetDouble(), Is.EqualTo(ours.StdDev).Within(1e-9).Percent);
            foreach (JsonElement pair in row.GetProperty("percentiles").EnumerateArray())
            {
                double percentile = pair[0].GetDouble();
                Assert.That(pair[1].GetInt64(), Is.EqualTo(ours.Percentile(percentile)), $"row {index}, p{percentile}");
            }

            AssertSameTable(row.GetProperty("table").GetString()!, ours, index);
        });
    }

    private static void AssertSameTable(string theirs, Histogram histogram, int index)
    {
        StringWriter table = new();
        HistogramText.Write(table, histogram, HistogramText.NanosToMicros);
        string[] expected = theirs.Split('\n');
        string[] actual = table.ToString().Split('\n');
        Assert.That(actual, Has.Length.EqualTo(expected.Length), $"lines in the percentile table of row {index}");
        for (int i = 0; i < expected.Length; i++)
        {
            string[] fields = expected[i].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            // Close to 100 % the other program's last column has lost digits to the subtraction in 1/(1-p); ours is computed without one.
            if (actual[i] != expected[i] && fields.Length == 4 && double.Parse(fields[3], CultureInfo.InvariantCulture) > 1e6)
            {
                string[] own = actual[i].Split(' ', StringSplitOptions.RemoveEmptyEntries);
                Assert.That(own[..3], Is.EqualTo(fields[..3]), $"row {index}, line {i}");
                Assert.That(double.Parse(own[3], CultureInfo.InvariantCulture), Is.EqualTo(double.Parse(fields[3], CultureInfo.InvariantCulture)).Within(1e-4).Percent);
                continue;
            }

            Assert.That(actual[i], Is.EqualTo(expected[i]), $"row {index}, line {i}");
        }
    }

    private string Run(string mode, params string[] files)
    {
        string script = Path.Combine(AppContext.BaseDirectory, "independent-reader.cjs");
        Assert.That(TryRun("node", [script, mode, PackageFolder, .. files], RunTimeoutMillis, out string output), output);
        return output;
    }

    /// <summary>Runs to the end or the time limit; <paramref name="output"/> is stdout, or what went wrong.</summary>
    private static bool TryRun(string program, string[] arguments, int timeoutMillis, out string output)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            Task<string> stdout = process.StandardOutput.ReadToEndAsync();
            Task<string> stderr = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(timeoutMillis))
            {
                process.Kill(entireProcessTree: true);
                output = $"{program} did not end within {timeoutMillis / 1000} s";
                return false;
            }

            output = process.ExitCode == 0 ? stdout.Result : $"exit code {process.ExitCode}: {stderr.Result}";
            return process.ExitCode == 0;
        }
        catch (Win32Exception e)
        {
            output = e.Message;
            return false;
        }
    }
}
