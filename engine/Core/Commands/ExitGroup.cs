namespace Disruptor.Trading.Core;

/// <summary>How a condition stands to the others of its plan.</summary>
public enum ExitGroup : byte
{
    /// <summary>It exits alone.</summary>
    Own = 0,
    /// <summary>It exits when every other of this group is met too.</summary>
    All = 1,
    /// <summary>It exits alone; when several are met at once the plan's <see cref="ExitPolicy"/> says which counts.</summary>
    Any = 2,
}
