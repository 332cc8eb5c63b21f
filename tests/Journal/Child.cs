using System.Diagnostics;

namespace Disruptor.Trading.Journal.Tests;

/// <summary>Starts this assembly, or another program, as a process of its own.</summary>
internal static class Child
{
    /// <summary>The start of this assembly with a verb of <see cref="Program"/>, as words of a command line.</summary>
    public static string[] Command(params string[] verb) =>
        [Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", typeof(Program).Assembly.Location, .. verb];

    public static Process Start(params string[] command)
    {
        ProcessStartInfo start = new(command[0]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (string word in command.AsSpan(1))
        {
            start.ArgumentList.Add(word);
        }

        return Process.Start(start) ?? throw new InvalidOperationException("no process");
    }

    /// <summary>Runs to the end. Exit code, last line of output, and all of standard error.</summary>
    public static (int Code, string LastLine, string Error) Run(params string[] command)
    {
        using Process process = Start(command);
        Task<string> error = process.StandardError.ReadToEndAsync();
        string last = string.Empty;
        while (process.StandardOutput.ReadLine() is string line)
        {
            last = line;
        }

        process.WaitForExit();
        return (process.ExitCode, last, error.Result);
    }

    /// <summary>True when a program is there to be run.</summary>
    public static bool Has(string program)
    {
        foreach (string folder in (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(':'))
        {
            if (File.Exists(Path.Combine(folder, program)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Skips the test with a reason; where everything is required, fails it.</summary>
    public static void Skip(string reason)
    {
        if (Environment.GetEnvironmentVariable("DTRADE_REQUIRE_ALL") == "1")
        {
            Assert.Fail(reason);
        }

        Assert.Ignore(reason);
    }
}
