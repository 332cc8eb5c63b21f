using System.Text.Json;

namespace Disruptor.Trading.Host.Tests;

public sealed class ReplayTests
{
    private static string Golden(string name) => Path.Combine(AppContext.BaseDirectory, "Golden", name);

    [Test]
    public void TheExampleOfTheScenarioContractAnswersAsItSays()
    {
        Dtrade.Result result = Dtrade.Run("replay", Golden("example.jsonl"));
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Error);
            Assert.That(result.Output, Is.EqualTo(File.ReadAllText(Golden("example.expected.jsonl"))));
        });

        // The figures the contract names, one by one.
        JsonElement position = Last(result.Output, "position"), wallet = Last(result.Output, "wallet");
        Assert.Multiple(() =>
        {
            Assert.That(position.GetProperty("quantity").GetString(), Is.EqualTo("0.10000"));
            Assert.That(position.GetProperty("averagePrice").GetString(), Is.EqualTo("61686.0000000000"));
            Assert.That(position.GetProperty("fees").GetString(), Is.EqualTo("6.16860000"));
            Assert.That(position.GetProperty("unrealized").GetString(), Is.EqualTo("-0.00100000"));
            Assert.That(wallet.GetProperty("total").GetString(), Is.EqualTo("9993.83140000"));
            Assert.That(wallet.GetProperty("used").GetString(), Is.EqualTo("6168.60000000"));
            Assert.That(wallet.GetProperty("available").GetString(), Is.EqualTo("3825.23140000"));
        });
    }

    /// <summary>Every scenario under Golden answers byte for byte what lies beside it.</summary>
    [TestCaseSource(nameof(GoldenScenarios))]
    public void AGoldenScenarioAnswersAsWritten(string name)
    {
        Dtrade.Result result = Dtrade.Run("replay", Golden($"{name}.jsonl"));
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Error);
            Assert.That(result.Output, Is.EqualTo(File.ReadAllText(Golden($"{name}.expected.jsonl"))));
        });
    }

    private static IEnumerable<string> GoldenScenarios() => Directory
        .EnumerateFiles(Golden(""), "*.jsonl").Select(path => Path.GetFileNameWithoutExtension(path))
        .Where(name => !name.EndsWith(".expected", StringComparison.Ordinal)).Order();

    [TestCase("memory")]
    [TestCase("async")]
    [TestCase("sync")]
    public void TheSameFileGivesTheSameBytesInEveryMode(string mode)
    {
        using var folder = new TemporaryFolder();
        string output = Path.Combine(folder.Path, "out.jsonl"), data = Path.Combine(folder.Path, "journal");
        string scenario = Scenarios.Busy();
        string file = folder.File("busy.jsonl", scenario);
        Dtrade.Result first = Dtrade.Run("replay", file);
        Dtrade.Result second = Dtrade.Run("replay", file, "--mode", mode, "--data", data, "--out", output);
        Assert.Multiple(() =>
        {
            Assert.That(first.ExitCode, Is.Zero, first.Error);
            Assert.That(second.ExitCode, Is.Zero, second.Error);
            Assert.That(first.Output, Has.Length.GreaterThan(10_000));
            Assert.That(File.ReadAllText(output), Is.EqualTo(first.Output));
        });
        if (mode == "memory") return;
        JsonElement verified = JsonDocument.Parse(Dtrade.Run("verify", data, "--json").Output).RootElement;
        Assert.That(verified.GetProperty("verified").GetBoolean(), Is.True);
        Assert.That(verified.GetProperty("stateHash").GetString(), Is.EqualTo(Last(first.Output, "hash").GetProperty("stateHash").GetString()));
    }

    [Test]
    public void ASessionCutInTwoByARestartSaysTheSame()
    {
        using var folder = new TemporaryFolder();
        string[] lines = Scenarios.Busy().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string data = Path.Combine(folder.Path, "journal");
        string whole = Dtrade.Run("replay", folder.File("whole.jsonl", string.Join('\n', lines))).Output;
        int cut = lines.Length / 2;
        string first = Dtrade.Run("replay", folder.File("first.jsonl", string.Join('\n', lines[..cut])), "--mode", "sync", "--data", data).Output;
        string second = Dtrade.Run("replay", folder.File("second.jsonl", string.Join('\n', lines[cut..])), "--mode", "async", "--data", data).Output;
        // The output hash covers the sessions' own numbering (line numbers here), which starts over; everything that is said does not.
        Assert.That(WithoutOutputHash(first + second), Is.EqualTo(WithoutOutputHash(whole)));
    }

    private static string WithoutOutputHash(string output) => System.Text.RegularExpressions.Regex.Replace(output, "\"outputHash\":\"[0-9a-f]+\"", "");

    [TestCase("{\"op\":\"quote\",\"symbol\":\"X\",\"bid\":\"1\",\"ask\":\"2\",\"colour\":\"red\"}", "colour")]
    [TestCase("{\"op\":\"dance\"}", "dance")]
    [TestCase("{\"op\":\"funding\",\"symbol\":\"X\"}", "rate")]
    [TestCase("{\"op\":\"quote\"", "line")]
    public void ABadLineStopsTheRunAtItsPlaceAndKeepsWhatCameBefore(string bad, string named)
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("bad.jsonl", "{\"op\":\"account\",\"account\":\"a\",\"currency\":\"USD\"}\n{\"op\":\"deposit\",\"account\":\"a\",\"amount\":\"1\"}\n" + bad + "\n");
        Dtrade.Result result = Dtrade.Run("replay", file);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(2));
            Assert.That(result.Error, Does.StartWith(file + ":3: ").And.Contain(named));
            Assert.That(result.Error.Trim().Split('\n'), Has.Length.EqualTo(1));
            Assert.That(Last(result.Output, "walletChanged").GetProperty("total").GetString(), Is.EqualTo("1.00000000"));
        });
    }

    [Test]
    public void EverythingWellFormedIsAnsweredAndTheExitCodeIsZero()
    {
        const string Scenario = """
            {"op":"order","account":"ghost","id":1,"symbol":"GHOST","side":"buy","type":"market","quantity":"1"}
            {"op":"account","account":"a","currency":"USD"}
            {"op":"deposit","account":"a","amount":"-5"}
            {"op":"deposit","account":"a","amount":"0.000000001"}
            {"op":"quote","symbol":"GHOST","bid":"1","ask":"2"}
            {"op":"position","account":"a","symbol":"GHOST"}
            """;
        Dtrade.Result result = Dtrade.Run(Scenario, ["replay", "-"]);
        string[] codes = [.. result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("code").GetString()!)];
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Error);
            Assert.That(codes, Is.EqualTo(new[] { "UnknownAccount", "InvalidAmount", "TooManyDecimals", "UnknownInstrument", "UnknownInstrument" }));
        });
    }

    private static JsonElement Last(string output, string name) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => JsonDocument.Parse(line).RootElement).Last(line => line.GetProperty("event").GetString() == name);
}
