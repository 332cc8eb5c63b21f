namespace Disruptor.Trading.MarketData.Tests;

/// <summary>
/// Prints lines per second for each format, best and median of some runs. Asserts nothing. Run it with
/// <c>dotnet test tests/MarketData -c Release --filter FullyQualifiedName~ParseRates --logger "console;verbosity=detailed"</c>.
/// </summary>
[Explicit("a measurement")]
public sealed class ParseRates
{
    private const int Runs = 7;

    [TestCase("equity-lean-tick/aig/20131007_quote.zip")]
    [TestCase("equity-lean-tick/spy/20131007_trade.zip")]
    [TestCase("equity-lean-tick/*/20131007_*.zip")]
    [TestCase("crypto-binance-raw/usdm_btcusdt_20240808.gz")]
    [TestCase("crypto-binance-raw/*.gz")]
    public void LinesPerSecond(string name)
    {
        string[] parts = name.Split('/');
        string folder = SharedData.Folder(parts[0]);
        string[] files = [.. Directory.GetFiles(folder, parts[^1], SearchOption.AllDirectories)
            .Where(file => parts.Length < 3 || parts[1] == "*" || file.Contains($"/{parts[1]}/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

        var rates = new List<double>();
        FeedStatistics total = new();
        for (int run = 0; run < Runs; run++)
        {
            using FeedMerger feed = FeedOpener.Open(files);
            var batch = new MarketTick[1024];
            while (feed.Read(batch) > 0)
            {
            }

            total = feed.Total();
            rates.Add(total.Lines / total.ReadTime.TotalSeconds / 1e6);
        }

        rates.Sort();
        TestContext.Out.WriteLine(
            $"{name}: {files.Length} files, {total.Lines:N0} lines, {total.Ticks:N0} ticks; {rates[Runs / 2]:F2} M lines/s median, {rates[^1]:F2} best of {Runs}");
    }
}
