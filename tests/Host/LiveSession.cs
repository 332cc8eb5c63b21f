using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Disruptor.Trading.Host.Tests;

/// <summary>A <c>dtrade run</c> that goes on: lines in, what it says collected, signals.</summary>
internal sealed partial class LiveSession : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly List<string> _output = [];
    private readonly List<string> _error = [];

    public LiveSession(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Add(_output, line.Data);
        process.ErrorDataReceived += (_, line) => Add(_error, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Error => Text(_error);

    public void Send(string line)
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
    }

    public bool WaitForOutput(string text) => WaitFor(_output, text, 1);

    public bool WaitForError(string text, int times = 1) => WaitFor(_error, text, times);

    /// <summary>The child that follows, from the kernel's list of children.</summary>
    public int Follower()
    {
        foreach (string task in Directory.GetDirectories($"/proc/{_process.Id}/task"))
        {
            Match child = Number().Match(File.ReadAllText(Path.Combine(task, "children")));
            if (child.Success) return int.Parse(child.Value, System.Globalization.CultureInfo.InvariantCulture);
        }
        throw new InvalidOperationException("no child");
    }

    public int Stop(string signal)
    {
        Kill(_process.Id, signal);
        Assert.That(_process.WaitForExit(Longest), Is.True, ToString());
        _process.WaitForExit();
        return _process.ExitCode;
    }

    public override string ToString() => $"stdout:\n{Text(_output)}\nstderr:\n{Text(_error)}";

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(true);
        _process.Dispose();
    }

    private static void Add(List<string> lines, string? line)
    {
        lock (lines) lines.Add(line ?? "");
    }

    private static string Text(List<string> lines)
    {
        lock (lines) return string.Join('\n', lines);
    }

    private static bool WaitFor(List<string> lines, string text, int times)
    {
        long until = Environment.TickCount64 + (long)Longest.TotalMilliseconds;
        while (Environment.TickCount64 < until)
        {
            lock (lines)
            {
                if (lines.Count(line => line.Contains(text, StringComparison.Ordinal)) >= times) return true;
            }
            Thread.Sleep(20);
        }
        return false;
    }

    /// <summary>Sends a signal to a process.</summary>
    public static void Kill(int process, string signal)
    {
        using Process kill = Process.Start("kill", ["-" + signal, process.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();
}
