using System.Text.RegularExpressions;

namespace Disruptor.Trading.Host.Tests;

/// <summary>
/// What the tools for journals and snapshots print, word for word as in Golden/Tools. Blocks are cut by the moment and ids are drawn, so lines
/// of blocks are left away, and ids, chains, hashes (which every new field of the state changes), times and rates are written as #.
/// <para><c>DTRADE_WRITE_GOLDEN=1</c> writes the files anew (beside the test's sources); look at the difference before it is kept.</para>
/// </summary>
public sealed partial class JournalToolsTests
{
    private TemporaryFolder _folder = null!;
    private string _journal = "";
    private string _other = "";

    [OneTimeSetUp]
    public void WriteJournals()
    {
        _folder = new TemporaryFolder();
        _journal = Path.Combine(_folder.Path, "journal");
        _other = Path.Combine(_folder.Path, "other");
        string scenario = Path.Combine(AppContext.BaseDirectory, "Golden", "risk.jsonl");
        string[] lines = File.ReadAllLines(scenario);
        Replay(_journal, scenario);
        // The same but for the quantity of its last order: the journals part there.
        int last = Array.FindLastIndex(lines, line => line.Contains("\"op\":\"order\"", StringComparison.Ordinal));
        lines[last] = Quantity().Replace(lines[last], "\"quantity\":\"0.007\"");
        Replay(_other, _folder.File("other.jsonl", string.Join('\n', lines) + "\n"));
        Assert.That(Dtrade.Run("snapshot", "take", _journal).ExitCode, Is.Zero);
    }

    [OneTimeTearDown]
    public void RemoveJournals() => _folder.Dispose();

    [TestCase("inspect", "journal inspect JOURNAL")]
    [TestCase("inspect-reports", "journal inspect JOURNAL --reports --from 10 --count 12")]
    [TestCase("inspect-json", "journal inspect JOURNAL --json --from 10 --count 8")]
    [TestCase("export-csv", "journal export JOURNAL --csv --from 10 --to 20")]
    [TestCase("export-jsonl", "journal export JOURNAL --jsonl --from 10 --to 20")]
    [TestCase("export-reports", "journal export JOURNAL --reports --from 10 --to 30")]
    [TestCase("diff-equal", "journal diff JOURNAL JOURNAL")]
    [TestCase("diff", "journal diff JOURNAL OTHER", 1)]
    [TestCase("verify", "journal verify JOURNAL")]
    [TestCase("verify-to", "verify JOURNAL --to 20")]
    [TestCase("verify-against", "verify --against OTHER")]
    [TestCase("prune", "journal prune JOURNAL")]
    [TestCase("snapshot-list", "snapshot list JOURNAL")]
    [TestCase("snapshot-show", "snapshot show JOURNAL")]
    [TestCase("snapshot-verify", "snapshot verify JOURNAL")]
    [TestCase("replay-to", "replay --journal JOURNAL --to 20")]
    [TestCase("shadow", "shadow JOURNAL")]
    public void AToolPrintsAsWritten(string name, string arguments, int exitCode = 0)
    {
        Dtrade.Result result = Dtrade.Run([.. arguments.Split(' ').Select(word => word switch { "JOURNAL" => _journal, "OTHER" => _other, _ => word })]);
        string said = Steady(result.Output);
        if (Environment.GetEnvironmentVariable("DTRADE_WRITE_GOLDEN") == "1") File.WriteAllText(Path.Combine(Sources(), name + ".txt"), said);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(exitCode), result.Error);
            Assert.That(said, Is.EqualTo(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "Tools", name + ".txt"))));
        });
    }

    [Test]
    public void TheSameLinesADayLaterDifferInTheirTimeOnly()
    {
        string later = Path.Combine(_folder.Path, "later");
        string lines = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "risk.jsonl"));
        Replay(later, _folder.File("later.jsonl", lines.Replace("\"at\":\"2024-08-09T", "\"at\":\"2024-08-10T", StringComparison.Ordinal)));
        Dtrade.Result differs = Dtrade.Run("journal", "diff", _journal, later, "--count", "0");
        Dtrade.Result equal = Dtrade.Run("journal", "diff", _journal, later, "--ignore-time");
        Assert.Multiple(() =>
        {
            Assert.That(differs.ExitCode, Is.EqualTo(1));
            Assert.That(differs.Output, Does.Contain("DIFFERENT"));
            Assert.That(equal.ExitCode, Is.Zero, equal.Error);
            Assert.That(equal.Output, Does.Contain("equal: 50 commands"));
        });
    }

    [Test]
    public void WhyAnOrderWasRefusedIsInTheJournal()
    {
        Dtrade.Result reports = Dtrade.Run("journal", "inspect", _journal, "--reports");
        string[] refused = [.. reports.Output.Split('\n').Where(line => line.Contains("\"event\":\"rejected\"", StringComparison.Ordinal))];
        Assert.That(refused, Has.Some.Contains("\"code\":\"PriceCollar\",\"reason\":\"the price is too far from the reference price: price 120.00, reference 100.00\""));
    }

    private static void Replay(string journal, string scenario)
    {
        Dtrade.Result run = Dtrade.Run("replay", scenario, "--mode", "sync", "--data", journal);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
    }

    private string Steady(string output)
    {
        string text = output.Replace(_journal, "JOURNAL", StringComparison.Ordinal).Replace(_other, "OTHER", StringComparison.Ordinal);
        text = string.Join('\n', text.Split('\n').Where(line => !line.StartsWith("# ", StringComparison.Ordinal) && !line.StartsWith("{\"block\"", StringComparison.Ordinal)));
        text = Drawn().Replace(text, "#");
        text = Moment().Replace(text, "# $1");
        return Blocks().Replace(text, "in # blocks");
    }

    private static string Sources([System.Runtime.CompilerServices.CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "Golden", "Tools");

    [GeneratedRegex("\"quantity\":\"[^\"]*\"")]
    private static partial Regex Quantity();

    [GeneratedRegex("(?<=cluster )[0-9a-f]{32}|(?<=chain )[0-9a-f]{16}|(?<=segment 1 at )[0-9]+|(?<=in +)[0-9.]+ s, [0-9]+(?= commands/s)|(?<=hash +)[0-9a-f]{16}")]
    private static partial Regex Drawn();

    [GeneratedRegex("[0-9]+ (ns a command|ms)\\b")]
    private static partial Regex Moment();

    [GeneratedRegex("in [0-9]+ blocks")]
    private static partial Regex Blocks();
}
