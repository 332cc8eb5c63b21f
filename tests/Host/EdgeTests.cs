namespace Disruptor.Trading.Host.Tests;

/// <summary>Files, folders and outputs at the edge of what they can be.</summary>
public sealed class EdgeTests
{
    private const string Account = """{"op":"account","account":"a","currency":"USD"}""";
    private const string Deposit = """{"op":"deposit","account":"a","amount":"1"}""";
    private const string Hash = """{"op":"hash"}""";

    [TestCase(1)]
    [TestCase(20_000)]
    public void AFullDiskUnderTheReportsIsOneLineWithThePlaceAndExitCodeOne(int deposits)
    {
        if (!File.Exists("/dev/full")) Assert.Ignore("no /dev/full here");
        string scenario = Account + "\n" + string.Concat(Enumerable.Repeat(Deposit + "\n", deposits));
        for (int run = 0; run < (deposits == 1 ? 1 : 3); run++)
        {
            Dtrade.Result result = Dtrade.Run(scenario, ["replay", "-", "--out", "/dev/full"]);
            Assert.Multiple(() =>
            {
                Assert.That(result.ExitCode, Is.EqualTo(1), result.Error);
                Assert.That(result.Error, Does.Contain("--out /dev/full: cannot be written: No space left on device"));
                Assert.That(result.Error.Trim().Split('\n'), Has.Length.EqualTo(1), result.Error);
            });
        }
    }

    [Test]
    public void TheScenarioFileIsNotOverwrittenWithItsOwnReports()
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("a.jsonl", Account + "\n");
        string link = Path.Combine(folder.Path, "link.jsonl");
        File.CreateSymbolicLink(link, file);
        foreach (string output in new[] { file, link, Path.Combine(folder.Path, ".", "a.jsonl") })
        {
            Dtrade.Result result = Dtrade.Run("replay", file, "--out", output);
            Assert.That((result.ExitCode, File.ReadAllText(file)), Is.EqualTo((2, Account + "\n")), result.Error);
        }
    }

    [Test]
    public void AFolderThatCannotBeUsedLeavesTheReportsOfAnEarlierRunAlone()
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("a.jsonl", Account + "\n"), output = folder.File("out.jsonl", "earlier"), blocked = folder.File("blocked", "a file");
        Dtrade.Result result = Dtrade.Run("replay", file, "--out", output, "--mode", "async", "--data", blocked);
        Assert.That((result.ExitCode, File.ReadAllText(output)), Is.EqualTo((2, "earlier")), result.Error);
        Assert.That(result.Error, Does.Contain(blocked));
    }

    [Test]
    public void ACommentLongerThanALineMayBeIsOneLine()
    {
        string text = "#" + new string('x', 1_200_000) + "\n" + Hash + "\n" + new string(' ', 3_000_000) + "\n" + Hash + "\nbad";
        Dtrade.Result result = Dtrade.Run(text, ["replay", "-"]);
        Assert.Multiple(() =>
        {
            Assert.That(result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(2));
            Assert.That(result.Error, Does.StartWith("stdin:5: "));
        });
    }

    [Test]
    public void ALineThatIsTooLongIsRefusedAtItsPlace()
    {
        string text = Hash + "\n" + Hash[..^1] + new string(' ', 3_000_000) + "}\n";
        Dtrade.Result result = Dtrade.Run(text, ["replay", "-"]);
        Assert.That((result.ExitCode, result.Error.Trim()), Is.EqualTo((2, "stdin:2: line: longer than 1048576 bytes")));
    }

    [TestCase("quote", "\"bid\":\"92233720368547758.07\",\"ask\":\"92233720368547758.07\"")]
    [TestCase("trade", "\"price\":\"92233720368547758.07\",\"size\":\"1\"")]
    [TestCase("mark", "\"price\":\"92233720368547758.07\"")]
    public void TheGreatestPriceThereIsStopsNoEngine(string op, string fields)
    {
        string scenario = $$"""
            {"op":"instrument","symbol":"B","quote":"USD","priceDecimals":2,"quantityDecimals":0}
            {"op":"{{op}}","symbol":"B",{{fields}}}
            {"op":"hash"}
            """;
        Dtrade.Result result = Dtrade.Run(scenario, ["replay", "-"]);
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((0, "")));
        Assert.That(result.Output, Does.Contain("stateHash"));
    }

    [Test]
    public void TheEndOfTimeStopsNoEngineAndFiresNoTimerTooEarly()
    {
        const string Scenario = """
            {"op":"instrument","symbol":"B","quote":"USD","priceDecimals":2,"quantityDecimals":0}
            {"op":"account","account":"a","currency":"USD"}
            {"op":"deposit","account":"a","amount":"1000"}
            {"op":"quote","symbol":"B","bid":"10","ask":"10"}
            {"op":"order","account":"a","id":1,"symbol":"B","side":"buy","type":"market","quantity":"1","at":9223372036854775000}
            {"op":"exitPlan","account":"a","symbol":"B","timeSeconds":5}
            {"op":"time","at":9223372036854775805}
            {"op":"position","account":"a","symbol":"B"}
            {"op":"time","at":"2262-04-11T23:47:16.854775807Z"}
            {"op":"position","account":"a","symbol":"B"}
            {"op":"time","at":9223372036854775807}
            """;
        Dtrade.Result result = Dtrade.Run(Scenario, ["replay", "-"]);
        string[] answers = [.. result.Output.Split('\n').Where(line => line.Contains("\"event\":\"position\"", StringComparison.Ordinal))];
        Assert.Multiple(() =>
        {
            Assert.That((result.ExitCode, result.Error), Is.EqualTo((0, "")));
            Assert.That(answers, Has.Length.EqualTo(2));
            Assert.That(answers[0], Does.Contain("\"state\":\"Monitoring\""));
            Assert.That(answers[1], Does.Contain("\"state\":\"Closed\""));
        });
    }

    [TestCase("")]
    [TestCase("\n\r\n# a comment")]
    [TestCase("\r")]
    [TestCase("\uFEFF")]
    public void AFileThatSaysNothingIsAnsweredWithNothing(string text)
    {
        Dtrade.Result result = Dtrade.Run(text, ["replay", "-"]);
        Assert.That((result.ExitCode, result.Output, result.Error), Is.EqualTo((0, "", "")));
    }

    [Test]
    public void MarksCarriageReturnsAndAMissingLastNewlineChangeNothing()
    {
        string plain = Dtrade.Run(Account + "\n" + Deposit + "\n" + Hash + "\n", ["replay", "-"]).Output;
        Dtrade.Result odd = Dtrade.Run("\uFEFF" + Account + "\r\n" + Deposit + "\r\n" + Hash, ["replay", "-"]);
        Assert.That((odd.ExitCode, odd.Output), Is.EqualTo((0, plain)));
    }

    [TestCase("verify", "")]
    [TestCase("replay", "")]
    [TestCase("journal", "inspect", "")]
    [TestCase("replay", "x", "--out", "")]
    [TestCase("replay", "x", "--mode", "async", "--data", "")]
    public void AnEmptyPathIsBadUsage(params string[] arguments)
    {
        Dtrade.Result result = Dtrade.Run(arguments);
        Assert.That(result.ExitCode, Is.EqualTo(2), result.Error);
        Assert.That(result.Error, Does.Contain("is empty").And.Not.Contain("internal error"));
    }
}
