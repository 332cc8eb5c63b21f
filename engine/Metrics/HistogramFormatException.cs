namespace Disruptor.Trading.Metrics;

/// <summary>An encoded histogram or a histogram log that cannot be read; the message says what is wrong and, in a log, on which line.</summary>
public sealed class HistogramFormatException : FormatException
{
    /// <summary>With a message of its own.</summary>
    public HistogramFormatException(string message) : base(message)
    {
    }

    /// <summary>With a message of its own and what caused it.</summary>
    public HistogramFormatException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
