using System.Diagnostics;

namespace Disruptor.Trading.Host;

/// <summary>Progress of long work on standard error, when that is a terminal: one line, written over, gone at the end.</summary>
internal sealed class ProgressLine : IDisposable
{
    private const int BarLength = 30;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly string _what;
    private readonly bool _isTerminal = !Console.IsErrorRedirected;
    private readonly long _started = Stopwatch.GetTimestamp();
    private long _last;
    private bool _shown;

    /// <param name="what">Name of the work.</param>
    public ProgressLine(string what) => _what = what;

    /// <summary>Shows how far it is, a few times a second, once it takes longer than that.</summary>
    public void Report(long done, long total)
    {
        if (!_isTerminal || total <= 0 || Stopwatch.GetElapsedTime(_last == 0 ? _started : _last) < Interval) return;
        _last = Stopwatch.GetTimestamp();
        _shown = true;
        double share = Math.Clamp((double)done / total, 0, 1);
        int filled = (int)(share * BarLength);
        double seconds = Stopwatch.GetElapsedTime(_started).TotalSeconds;
        Console.Error.Write($"\r{_what} [{new string('#', filled)}{new string('.', BarLength - filled)}] {share:P0} {done >> 20}/{total >> 20} MiB {seconds:0} s ");
    }

    /// <summary>Takes the line away, so that another can be written in its place.</summary>
    public void Clear()
    {
        if (_shown) Console.Error.Write("\r\u001b[K");
        _shown = false;
    }

    /// <inheritdoc/>
    public void Dispose() => Clear();
}
