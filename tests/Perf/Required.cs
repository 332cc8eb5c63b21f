namespace Disruptor.Trading.Perf.Tests;

/// <summary>What a test needs and a machine may lack: skipped with the reason, except where everything is required.</summary>
internal static class Required
{
    /// <summary>Set to 1 (as CI does), a missing tool is a failure.</summary>
    private const string Variable = "DTRADE_REQUIRE_ALL";

    /// <summary>Ends the running test as skipped, or as failed where everything is required.</summary>
    public static void Missing(string reason)
    {
        if (Environment.GetEnvironmentVariable(Variable) == "1") Assert.Fail($"{reason} ({Variable}=1)");
        Assert.Ignore(reason);
    }
}
