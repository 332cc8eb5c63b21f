namespace Disruptor.Trading.Journal;

/// <summary>The end of the process after a failed write or sync, or a case that cannot be. A seam for tests only: the real one, <see cref="ProcessDeath"/>, does not return.</summary>
public interface IFatal
{
    /// <summary>Says what failed and ends the process. When it returns (tests), the caller stops as if it had died: nothing more is written.</summary>
    /// <param name="error">What failed.</param>
    void Die(in FatalError error);

    /// <summary>Says that this program has found a bug of its own, which it must not act on, and ends the process.</summary>
    /// <param name="line">What was found.</param>
    void Die(string line);
}
