namespace Disruptor.Trading.Engine;

/// <summary>How urgent an alert is.</summary>
public enum AlertLevel
{
    /// <summary>Worth knowing.</summary>
    Notice,
    /// <summary>Somebody should look.</summary>
    Warning,
    /// <summary>Somebody must act.</summary>
    Critical,
}
