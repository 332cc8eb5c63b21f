using System.Diagnostics;

namespace Disruptor.Trading.Crash.Tests;

/// <summary>Runs a line of shell to its end.</summary>
internal static class Shell
{
    public static Result Run(string line, string? input = null)
    {
        ProcessStartInfo start = new("bash") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(line);
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("bash did not start");
        Task<string> error = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        try
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it read everything, as what is killed or finds the disk full does.
        }

        process.WaitForExit();
        return new Result(process.ExitCode, output.Result, error.Result);
    }

    internal sealed record Result(int ExitCode, string Output, string Error);
}
