using System.Diagnostics;
using System.Text.Json;

namespace Disruptor.Trading.Host.Tests;

/// <summary>The plug pulled: SIGKILL in the middle of work, then verify, restart, verify again.</summary>
public sealed class KillTests
{
    [TestCase("async")]
    [TestCase("sync")]
    public void ADemoKilledInTheMiddleIsContinuedAfterARestart(string mode)
    {
        using var folder = new TemporaryFolder();
        string data = Path.Combine(folder.Path, "journal");
        using (Process demo = Dtrade.Start("demo", "--speed", "max", "--seconds", "60", "--mode", mode, "--data", data, "--json"))
        {
            Assert.That(() => LastSequence(data) > 5_000, Is.True.After(60_000, 100), "the demo must be in the middle of its work");
            demo.Kill();
            demo.WaitForExit();
        }

        JsonElement killed = Verify(data);
        long before = killed.GetProperty("lastSequence").GetInt64();
        Dtrade.Result second = Dtrade.Run("demo", "--seconds", "1", "--mode", mode, "--data", data, "--json");
        JsonElement continued = Verify(data);
        Assert.Multiple(() =>
        {
            Assert.That(killed.GetProperty("sealed").GetBoolean(), Is.False);
            Assert.That(second.ExitCode, Is.Zero, second.Error);
            Assert.That(continued.GetProperty("lastSequence").GetInt64(), Is.GreaterThan(before));
            Assert.That(continued.GetProperty("sealed").GetBoolean(), Is.True);
        });
    }

    [TestCase("async")]
    [TestCase("sync")]
    public void WhatWasAnsweredBeforeTheKillIsThereAfterwardsAndNothingTwice(string mode)
    {
        using var folder = new TemporaryFolder();
        string data = Path.Combine(folder.Path, "journal");
        int answered = 0;
        using (Process engine = Dtrade.Start("replay", "-", "--mode", mode, "--data", data))
        {
            engine.StandardInput.WriteLine("""{"op":"account","account":"a","currency":"USD"}""");
            for (int i = 1; i <= 200; i++)
            {
                engine.StandardInput.WriteLine("""{"op":"deposit","account":"a","amount":"1"}""");
                engine.StandardInput.Flush();
                string answer = engine.StandardOutput.ReadLine()!;
                Assert.That(JsonDocument.Parse(answer).RootElement.GetProperty("total").GetString(), Is.EqualTo($"{i}.00000000"));
                answered = i;
            }
            engine.Kill();
            engine.WaitForExit();
        }
        Dtrade.Result after = Dtrade.Run("{\"op\":\"wallet\",\"account\":\"a\"}\n", ["replay", "-", "--mode", mode, "--data", data]);
        Assert.That(JsonDocument.Parse(after.Output).RootElement.GetProperty("total").GetString(), Is.EqualTo($"{answered}.00000000"));
    }

    private static JsonElement Verify(string data)
    {
        Dtrade.Result result = Dtrade.Run("verify", data, "--json");
        Assert.That(result.ExitCode, Is.Zero, result.Error + result.Output);
        JsonElement root = JsonDocument.Parse(result.Output).RootElement;
        Assert.That(root.GetProperty("verified").GetBoolean(), Is.True);
        return root;
    }

    private static long LastSequence(string data)
    {
        if (!Directory.Exists(data) || Directory.GetFiles(data, "*.dtj").Length == 0) return 0;
        Dtrade.Result result = Dtrade.Run("verify", data, "--json");
        return result.ExitCode == 0 ? JsonDocument.Parse(result.Output).RootElement.GetProperty("lastSequence").GetInt64() : 0;
    }
}
