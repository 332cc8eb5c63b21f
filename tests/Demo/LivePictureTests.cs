using Disruptor.Trading.Host.Demo;
using Disruptor.Trading.Host.Demo.Live;
using Disruptor.Trading.Journal;
using Spectre.Console;

namespace Disruptor.Trading.Demo.Tests;

public sealed class LivePictureTests
{
    [TestCase(80, 24)]
    [TestCase(100, 30)]
    [TestCase(160, 60)]
    public void APictureFitsItsTerminal(int width, int height)
    {
        string[] lines = Draw(width, height);
        Assert.Multiple(() =>
        {
            Assert.That(lines, Has.Length.LessThan(height));
            Assert.That(lines.Max(line => line.Length), Is.LessThanOrEqualTo(width));
            Assert.That(lines, Has.Some.StartsWith("margin-10x"), "accounts");
            Assert.That(lines, Has.Some.StartsWith("cash-1     BTCUSDT-PERP"), "positions");
        });
    }

    [Test]
    public void PositionsThatDoNotFitAreCounted() => Assert.That(Draw(80, 24), Has.Some.Matches("and 1[0-9] more"));

    private static string[] Draw(int width, int height)
    {
        string[] accounts = ["cash-1", "cash-2", "margin-5x", "margin-10x"];
        WalletRow[] wallets = [.. accounts.SelectMany(account => new[]
        {
            new WalletRow(account, "USDT", 8, 10_000_000_000_000, 100_000_000_000, -123_456_789_012, 1_234_567_890),
            new WalletRow(account, "USD", 8, 10_000_000_000_000, 0, 0, 0),
        })];
        PositionRow[] positions = [.. accounts.SelectMany(account => Enumerable.Range(0, 5).Select(_ =>
            new PositionRow(account, "BTCUSDT-PERP", "Monitoring", -3_300, 3, 19_800_000_000_000, 8, 6_000_012, 2, -123_456_789)))];
        var now = new DemoSnapshot(
            1, TimeSpan.FromSeconds(61), 0, 99_999_999, 99_999_999, 99_999_999, 1_234, 5_678, 910, 11, 12, [1, 2, 3, 16_384], [1, 2, 3, 16_384], wallets, positions);
        var rates = new Rates();
        rates.Take(now);
        var options = new DemoOptions { Mode = DurabilityMode.Async, Limit = TimeSpan.FromSeconds(600) };
        StageRow[] stages = [.. Enumerable.Repeat(new StageRow(1000, 1_234, 12_345_678), 5)];
        return Markup.Remove(new LivePicture(width, height).Draw(options, "a feed with a name that is too long for the line", now, rates, stages)).Split('\n');
    }
}
