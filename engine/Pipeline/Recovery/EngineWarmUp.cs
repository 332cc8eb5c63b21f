using Disruptor.Trading.Core;

namespace Disruptor.Trading.Engine;

/// <summary>
/// Runs the core's hot paths on a small scratch core so that they are compiled and profiled before the first real command: cold code
/// costs 60–90 ns a tick and milliseconds on the first order (FACTS, Memory, threads, JIT).
/// </summary>
internal static class EngineWarmUp
{
    /// <summary>Enough calls for the second tier of the JIT (30 calls and a back edge count), with time for its background thread.</summary>
    private const int Rounds = 4000;

    public static void Run()
    {
        using var core = new TradingCore(new CoreOptions
        {
            Instruments = 4,
            Accounts = 4,
            Wallets = 16,
            Positions = 16,
            Orders = 256,
            Executions = 256,
            Requests = 256,
            RetiredIds = 256,
            Aliases = 16,
            Currencies = 4,
        });
        var script = new WarmUpScript(core);
        script.Declare();
        for (int i = 0; i < Rounds; i++) script.Round(i);
    }
}
