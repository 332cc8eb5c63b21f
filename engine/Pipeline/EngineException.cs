namespace Disruptor.Trading.Engine;

/// <summary>The engine cannot start or go on. The message is one line: what, where, and what to do.</summary>
public sealed class EngineException : Exception
{
    /// <summary>With a message.</summary>
    public EngineException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and its cause.</summary>
    public EngineException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
