namespace Disruptor.Trading.Host;

/// <summary>Exit codes of every verb (DESIGN §9).</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;
    /// <summary>The run found a problem: damage, a divergence, an engine that stopped.</summary>
    public const int Problem = 1;
    /// <summary>Bad usage or input.</summary>
    public const int Usage = 2;
}
