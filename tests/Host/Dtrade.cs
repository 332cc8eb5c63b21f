using System.Diagnostics;

namespace Disruptor.Trading.Host.Tests;

/// <summary>Runs the real executable as a process of its own and collects what it says.</summary>
internal static class Dtrade
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    public static Result Run(params string[] arguments) => Run(null, arguments);

    public static Result Run(string? input, string[] arguments)
    {
        using Process process = Start(arguments);
        try
        {
            if (input is not null) process.StandardInput.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended before it read everything, as a run does that found a bad line.
        }
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        if (!process.WaitForExit(Longest))
        {
            process.Kill(true);
            Assert.Fail($"dtrade {string.Join(' ', arguments)} did not end within {Longest}");
        }
        return new Result(process.ExitCode, output, error.Result);
    }

    public static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "dtrade.dll"));
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        return Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start");
    }

    internal sealed record Result(int ExitCode, string Output, string Error);
}
