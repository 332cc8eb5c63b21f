namespace Disruptor.Trading.Host;

/// <summary>What was asked for cannot be done as asked. The message is one line: the thing, the place, what to do. Exit code 2.</summary>
public sealed class UsageException : Exception
{
    /// <summary>With a message.</summary>
    public UsageException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and its cause.</summary>
    public UsageException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
