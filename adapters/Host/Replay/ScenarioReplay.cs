using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Host.Replay;

/// <summary>Opens what <c>replay</c> needs and closes it in order, whatever happens.</summary>
internal static class ScenarioReplay
{
    public static int Run(string file, string? outputFile, string? dataFolder, DurabilityMode mode)
    {
        if (mode != DurabilityMode.Memory && dataFolder is null)
        {
            throw new UsageException($"--mode {mode.ToString().ToLowerInvariant()} needs a journal folder: give one with --data DIR");
        }
        using Stream input = OpenInput(file);
        using Stream output = OpenOutput(outputFile);
        using var runner = new ScenarioRunner(file == "-" ? "stdin" : file, mode, dataFolder, output);
        runner.Run(input);
        return ExitCode.Done;
    }

    private static Stream OpenInput(string file)
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

    private static Stream OpenOutput(string? file)
    {
        if (file is null) return Console.OpenStandardOutput();
        try
        {
            return new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 16);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--out {file}: cannot be written: {cause.Message}", cause);
        }
    }
}
