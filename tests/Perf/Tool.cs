using System.ComponentModel;
using System.Diagnostics;

namespace Disruptor.Trading.Perf.Tests;

/// <summary>Runs another program to its end or a time limit.</summary>
internal static class Tool
{
    /// <param name="output">What it wrote to stdout, or what went wrong.</param>
    /// <returns>Whether it ran and ended with 0.</returns>
    public static bool TryRun(string program, IEnumerable<string> arguments, TimeSpan limit, out string output)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            Task<string> stdout = process.StandardOutput.ReadToEndAsync(), stderr = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(limit))
            {
                process.Kill(entireProcessTree: true);
                output = $"{program} did not end within {limit.TotalSeconds:0} s";
                return false;
            }
            output = process.ExitCode == 0 ? stdout.Result : $"exit code {process.ExitCode}: {stdout.Result}{stderr.Result}";
            return process.ExitCode == 0;
        }
        catch (Win32Exception exception)
        {
            output = $"{program}: {exception.Message}";
            return false;
        }
    }
}
