namespace Disruptor.Trading.Host.Demo;

/// <summary>Lines for stderr. While a table is drawn on the terminal they are kept, and printed once it is done. Any thread.</summary>
internal sealed class NoticeBoard
{
    private readonly Lock _gate = new();
    private readonly List<string> _kept = [];
    private readonly HashSet<string> _said = [];
    private bool _holds;

    /// <summary>Says one line.</summary>
    public void Add(string line)
    {
        lock (_gate)
        {
            if (_holds) _kept.Add(line);
            else Cli.Error(line);
        }
    }

    /// <summary>Says what a feed says of one of its files. What ten files have in common is said once.</summary>
    public void AddOfFile(string line)
    {
        int at = line.LastIndexOf(": ", StringComparison.Ordinal);
        lock (_gate)
        {
            if (!_said.Add(at < 0 ? line : line[at..])) return;
        }
        Add(line + " (said once, whatever the number of files)");
    }

    /// <summary>Keeps lines from here on.</summary>
    public void Hold()
    {
        lock (_gate) _holds = true;
    }

    /// <summary>Prints what was kept, and from here on at once.</summary>
    public void Release()
    {
        lock (_gate)
        {
            _holds = false;
            foreach (string line in _kept) Cli.Error(line);
            _kept.Clear();
        }
    }
}
