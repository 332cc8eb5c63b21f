namespace Disruptor.Trading.Core;

/// <summary>Where an exit signal comes from: the three kinds of CAPABILITIES §1 that are fed from outside, or any other.</summary>
public enum ExitSignalSource : byte
{
    /// <summary>Another one: the reason in words names it.</summary>
    Other = 0,
    /// <summary>What people say.</summary>
    Sentiment = 1,
    /// <summary>What the developers do.</summary>
    DeveloperActivity = 2,
    /// <summary>What the creator does.</summary>
    CreatorMonitoring = 3,
}
