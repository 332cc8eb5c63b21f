namespace Disruptor.Trading.Host;

/// <summary>What the run says cannot be written, a full disk for example. The message is one line with the place. Exit code 1.</summary>
public sealed class OutputException : Exception
{
    /// <summary>With a message and its cause.</summary>
    public OutputException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
