using System.Diagnostics;
using System.Globalization;
using Disruptor.Trading.Core;
using Disruptor.Trading.Engine;

namespace Disruptor.Trading.Perf;

/// <summary>
/// What the process grows by for each place of a table or lane, all of which are taken and touched when core and engine are made: two of a
/// kind are made, one larger, and both kept, since memory that one gave back would be used again by the next.
/// </summary>
internal static class SeedMemory
{
    private const int More = 100_000;
    private const int SmallLane = 4096;
    private const int LargeLane = 1 << 18;

    // A lane of control, one of cancels, one of orders.
    private const int LanesOfThatSize = 3;

    public static IEnumerable<SeedRow> Rows()
    {
        CoreOptions standard = new();
        var kept = new List<IDisposable>();
        try
        {
            Core(standard);
            double none = Core(standard);
            double position = (Core(new CoreOptions { Positions = standard.Positions + More }) - none) / More;
            double order = (Core(new CoreOptions { Orders = standard.Orders + More }) - none) / More;
            double account = (Core(new CoreOptions { Accounts = standard.Accounts + More }) - none) / More;
            Lanes(SmallLane);
            double slot = (Lanes(LargeLane) - Lanes(SmallLane)) / (double)(LanesOfThatSize * (LargeLane - SmallLane));
            int lane = new EngineOptions().OrderLaneSize;
            return
            [
                new SeedRow("S0", "≤ 64 KB per position", Bytes(position), position <= 65_536),
                new SeedRow("ours", "bytes per order; per account", $"{Bytes(order)}; {Bytes(account)}", null),
                new SeedRow("ours", "bytes per lane", string.Create(CultureInfo.InvariantCulture, $"{Html.Value(slot * lane, "bytes")}: {lane} slots of {slot:0} B"), null),
            ];
        }
        finally
        {
            kept.ForEach(one => one.Dispose());
        }

        double Core(CoreOptions options) => Grown(() => kept.Add(new TradingCore(options)));

        double Lanes(int size) => Grown(() => kept.Add(new TradingEngine(new EngineOptions { OrderLaneSize = size })));
    }

    private static double Grown(Action make)
    {
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        long before = process.PrivateMemorySize64;
        make();
        process.Refresh();
        return process.PrivateMemorySize64 - before;
    }

    private static string Bytes(double value) => value.ToString("0", CultureInfo.InvariantCulture) + " B";
}
