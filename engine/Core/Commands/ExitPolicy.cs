namespace Disruptor.Trading.Core;

/// <summary>Which of several conditions of an <see cref="ExitGroup.Any"/> group counts when they are met at once.</summary>
public enum ExitPolicy : byte
{
    /// <summary>The most urgent; of equals the first.</summary>
    HighestUrgency = 0,
    /// <summary>The first in the order they were given.</summary>
    FirstMatch = 1,
    /// <summary>All: their fractions are summed, the reason is the first one's.</summary>
    All = 2,
}
