using Disruptor.Trading.Engine;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Host.Replay;

/// <summary>Opens what <c>replay</c> needs and closes it in order, whatever happens.</summary>
internal static class ScenarioReplay
{
    public static int Run(string file, string? outputFile, string? dataFolder, DurabilityMode mode, ThreadPlan threads)
    {
        if (mode != DurabilityMode.Memory && dataFolder is null)
        {
            throw new UsageException($"--mode {mode.ToString().ToLowerInvariant()} needs a journal folder: give one with --data DIR");
        }
        using Stream input = OpenInput(file);
        if (outputFile is not null && IsSameFile(file, outputFile)) throw new UsageException($"--out {outputFile}: is the scenario file itself");
        using var runner = new ScenarioRunner(file == "-" ? "stdin" : file, mode, dataFolder, threads);
        runner.Start();
        // Opened last: a folder that cannot be used leaves the reports of an earlier run alone.
        using Stream output = OutputFile.Open(outputFile);
        runner.Run(input, output, outputFile is null ? "standard output" : "--out " + outputFile);
        return ExitCode.Done;
    }

    /// <summary>Opens a scenario file, or standard input for <c>-</c>.</summary>
    public static Stream OpenInput(string file)
    {
        if (file == "-") return Console.OpenStandardInput();
        if (Directory.Exists(file)) throw new UsageException($"{file}: is a folder; give a scenario file");
        try
        {
            return new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file}: cannot be read: {cause.Message}", cause);
        }
    }

    private static bool IsSameFile(string file, string other) => File.Exists(file) && File.Exists(other) && Target(file) == Target(other);

    private static string Target(string file) => File.ResolveLinkTarget(file, true)?.FullName ?? Path.GetFullPath(file);
}
