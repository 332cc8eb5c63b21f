using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Disruptor.Trading.Crash.Tests;

/// <summary>The real executable as a process of its own, with the smallest segments, so that a second of work goes over many of them.</summary>
internal static class Dtrade
{
    public const long SegmentBytes = 64 * 1024;

    private static readonly string Library = Path.Combine(AppContext.BaseDirectory, "dtrade.dll");

    /// <summary>The words of a shell line that run it.</summary>
    public static string Words(string arguments) => $"env DTRADE__Engine__SegmentBytes={SegmentBytes.ToString(CultureInfo.InvariantCulture)} dotnet {Library} {arguments}";

    /// <summary>The words that run a scenario from standard input.</summary>
    public static string Replay(string folder, string mode) => Words($"replay - --mode {mode} --data {folder}");

    public static Process Start(string line)
    {
        ProcessStartInfo start = new("bash") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("exec " + line);
        return Process.Start(start) ?? throw new InvalidOperationException("bash did not start");
    }

    /// <summary>Verifies a journal by the real verb: it must be equal. The deposits in it, by its own recovery.</summary>
    public static JsonElement Verify(string folder)
    {
        Shell.Result result = Shell.Run(Words($"verify {folder} --json"));
        Assert.That(result.ExitCode, Is.Zero, result.Error + result.Output);
        JsonElement root = JsonDocument.Parse(result.Output).RootElement;
        Assert.That(root.GetProperty("verified").GetBoolean(), Is.True, result.Output);
        return root;
    }

    /// <summary>Asks the engine itself, after a start on the folder, how many deposits it holds; its clean stop seals the journal.</summary>
    public static long Ask(string folder, string mode)
    {
        Shell.Result result = Shell.Run(Replay(folder, mode), Ledger.Query);
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        return Ledger.LastNumber(result.Output);
    }
}
