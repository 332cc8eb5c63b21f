namespace Disruptor.Trading.MarketData;

/// <summary>
/// A feed that cannot be read, or not any further. The message is one line: the file, the line where there is one, what is wrong, what to do.
/// </summary>
public sealed class FeedException : Exception
{
    /// <summary>An error about a whole file or folder.</summary>
    public FeedException(string path, string problem, Exception? inner = null)
        : base(FeedFile.OneLine($"{path}: {problem}"), inner) => Path = path;

    /// <summary>An error at a line.</summary>
    public FeedException(string path, long line, string problem, Exception? inner = null)
        : base(FeedFile.OneLine($"{path}:{line}: {problem}"), inner)
    {
        Path = path;
        Line = line;
    }

    /// <summary>The file or folder, as it was given.</summary>
    public string Path { get; }

    /// <summary>Line number from 1, or 0 when the error is not about a line.</summary>
    public long Line { get; }
}
