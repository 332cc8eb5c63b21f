namespace Disruptor.Trading.Protocol;

/// <summary>
/// A line that cannot be sent: bad syntax, an unknown op or field, or something that does not exist yet. It stops the run with exit code 2.
/// The message is one line: <c>FILE:LINE: field: reason</c>.
/// </summary>
public sealed class ScenarioException : Exception
{
    /// <summary>Names the place and the reason.</summary>
    /// <param name="file">File as the user named it.</param>
    /// <param name="line">Number of the line, from 1.</param>
    /// <param name="field">Field, with its path in nested objects; <c>line</c> for the whole line.</param>
    /// <param name="reason">What is wrong with it.</param>
    public ScenarioException(string file, int line, string field, string reason)
        : base($"{file}:{line}: {field}: {reason}")
    {
        File = file;
        Line = line;
        Field = field;
        Reason = reason;
    }

    /// <summary>File as the user named it.</summary>
    public string File { get; }

    /// <summary>Number of the line, from 1.</summary>
    public int Line { get; }

    /// <summary>Field, or <c>line</c>.</summary>
    public string Field { get; }

    /// <summary>What is wrong.</summary>
    public string Reason { get; }
}
