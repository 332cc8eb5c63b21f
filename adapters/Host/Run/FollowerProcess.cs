using System.Diagnostics;
using System.Globalization;

namespace Disruptor.Trading.Host.Run;

/// <summary>
/// <c>dtrade follow</c> as a child: started after the engine, started again when it ends before it should, a second later and then twice as
/// long each time. It ends when the engine has sealed its journal, and when this process ends, however that comes: its standard input is then
/// at its end. Of one thread.
/// </summary>
internal sealed class FollowerProcess(RunSettings settings, Action<string> say) : IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(60);

    private Process? _child;
    private TimeSpan _pause = FirstPause;
    private long _startedAt;
    private long _endedAt;

    /// <summary>Starts it, or starts it again where it has ended and its pause is over. Cheap; to be called now and then.</summary>
    public void Look()
    {
        if (_child is { HasExited: false }) return;
        if (_child is not null)
        {
            if (Stopwatch.GetElapsedTime(_startedAt) > LongestPause) _pause = FirstPause;
            say($"the follower ended with exit code {_child.ExitCode}; it is started again in {_pause.TotalSeconds:0} s, and no snapshot is taken until then");
            Forget();
            _endedAt = Stopwatch.GetTimestamp();
        }
        if (_endedAt != 0)
        {
            if (Stopwatch.GetElapsedTime(_endedAt) < _pause) return;
            _pause = TimeSpan.FromTicks(Math.Min(_pause.Ticks * 2, LongestPause.Ticks));
        }
        Start();
    }

    /// <summary>Waits until it has followed the journal to its seal and ended.</summary>
    /// <returns>False when there is none or it did not end in time.</returns>
    public bool WaitForEnd(TimeSpan within) => _child is { } child && child.WaitForExit(within);

    /// <summary>Ends it where it still runs.</summary>
    public void Dispose()
    {
        if (_child is null) return;
        try
        {
            _child.StandardInput.Close();
            if (!_child.WaitForExit(TimeSpan.FromSeconds(5))) _child.Kill();
        }
        catch (Exception cause) when (cause is InvalidOperationException or IOException)
        {
            // It has ended by itself.
        }
        Forget();
    }

    private void Start()
    {
        // Run by "dotnet dtrade.dll" the process is dotnet and the first argument the program.
        string program = Environment.ProcessPath ?? throw new UsageException("the follower cannot be started: this process does not know its own file; use --no-follow");
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet") start.ArgumentList.Add(Environment.GetCommandLineArgs()[0]);
        foreach (string argument in Arguments()) start.ArgumentList.Add(argument);
        _startedAt = Stopwatch.GetTimestamp();
        _child = Process.Start(start);
        try
        {
            // It has seconds where the engine has microseconds.
            if (_child is { HasExited: false }) _child.PriorityClass = ProcessPriorityClass.BelowNormal;
        }
        catch (Exception cause) when (cause is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // Ended already, which the next look finds; or not allowed, which costs a little speed.
        }
    }

    private IEnumerable<string> Arguments()
    {
        yield return "follow";
        yield return settings.Folder!;
        yield return "--supervised";
        yield return "--snapshot-mib";
        yield return settings.SnapshotMiB.ToString(CultureInfo.InvariantCulture);
        yield return "--snapshot-seconds";
        yield return settings.SnapshotSeconds.ToString(CultureInfo.InvariantCulture);
        if (settings.Archive is null) yield break;
        yield return "--archive";
        yield return settings.Archive;
    }

    private void Forget()
    {
        _child?.Dispose();
        _child = null;
    }
}
