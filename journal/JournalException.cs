namespace Disruptor.Trading.Journal;

/// <summary>The journal cannot be opened, read or continued; the message is one line with the place, fit to be shown to an operator.</summary>
public class JournalException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">One line with the place.</param>
    public JournalException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">One line with the place.</param>
    /// <param name="inner">What caused it.</param>
    public JournalException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
