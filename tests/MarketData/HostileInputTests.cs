using System.Text;

namespace Disruptor.Trading.MarketData.Tests;

/// <summary>Random damage. Whatever the bytes, a run ends with ticks, reported damage or a <see cref="FeedException"/>, and the counts add up.</summary>
public sealed class HostileInputTests
{
    private const int Seed = 20240808;

    private static readonly string[] Frames =
    [
        BinanceLines.Quote(BinanceLines.StartNanos), BinanceLines.Trade(BinanceLines.StartNanos), BinanceLines.Depth(BinanceLines.StartNanos),
        BinanceLines.Snapshot(BinanceLines.StartNanos),
    ];

    // Bytes that mean something to a parser come more often than chance would have it.
    private static readonly byte[] Pointed = Encoding.UTF8.GetBytes("\"\\{}[],:.-+eE0189 \r\ntnul\0\u007f\u00e9");

    [Test]
    public void MutatedFramesAreReadOrReported()
    {
        using var folder = new FeedFolder();
        string path = folder.WriteBytes(BinanceLines.UsdmFile, FeedFolder.Gzip(MutatedLines(new Random(Seed), Frames, 60_000)));
        AssertSound(FeedRun.Over(new FeedOptions { MaxLineBytes = 2000 }, path), LineDamage.BadJson, LineDamage.BadTime, LineDamage.NotANumber, LineDamage.MissingField);
    }

    [Test]
    public void MutatedRowsAreReadOrReported()
    {
        using var folder = new FeedFolder();
        string quotes = Encoding.Latin1.GetString(MutatedLines(new Random(Seed), ["14400152,0,0,494100,300,Q,1,0", "14400547,491800,300,0,0,P,1,0"], 60_000));
        string trades = Encoding.Latin1.GetString(MutatedLines(new Random(Seed + 1), ["14400688,491800,300,P,2000,0"], 60_000));
        AssertSound(FeedRun.Over(folder.WriteZip("q.zip", ("20131007_aig_Quote_Tick.csv", quotes))), LineDamage.WrongFieldCount, LineDamage.NotANumber, LineDamage.Zero);
        AssertSound(FeedRun.Over(folder.WriteZip("t.zip", ("20131007_aig_Trade_Tick.csv", trades))), LineDamage.WrongFieldCount, LineDamage.NotANumber, LineDamage.Negative);
    }

    [Test]
    public void RandomBytesInsideACompressedFileAreReadOrReported()
    {
        using var folder = new FeedFolder();
        var random = new Random(Seed);
        var noise = new byte[200_000];
        random.NextBytes(noise);
        AssertSound(FeedRun.Over(folder.WriteBytes(BinanceLines.UsdmFile, FeedFolder.Gzip(noise))), LineDamage.BadTime);
    }

    [Test]
    public void MutatedFilesEndWithTicksOrAFeedException()
    {
        using var folder = new FeedFolder();
        byte[] gzip = FeedFolder.Gzip(string.Join('\n', Frames));
        byte[] zip = File.ReadAllBytes(folder.WriteZip("t.zip", "20131007_aig_Trade_Tick.csv", Enumerable.Repeat("14400688,491800,300,P,2000,0", 50).ToArray()));
        var random = new Random(Seed);
        for (int round = 0; round < 3000; round++)
        {
            bool isGzip = round % 2 == 0;
            byte[] bytes = Mutate(random, isGzip ? gzip : zip, random.Next(1, 4));
            string path = folder.WriteBytes(isGzip ? BinanceLines.UsdmFile : "t.zip", bytes);
            try
            {
                FeedRun run = FeedRun.Over(path);
                AssertCountsAddUp(run);
            }
            catch (FeedException)
            {
                // Refused at the door, in one line; any other exception fails the test.
            }
            catch (Exception exception)
            {
                Assert.Fail($"seed {Seed} round {round} {path}: {exception}");
            }
        }
    }

    private static void AssertSound(FeedRun run, params LineDamage[] expectedKinds)
    {
        Assert.Multiple(() =>
        {
            Assert.That(run.Error, Is.Null);
            AssertCountsAddUp(run);
            Assert.That(run.Ticks.Select(tick => tick.TimeNanos), Is.Ordered);
        });

        // The reports are cut after a few, so the kinds are looked for in a run that reports all.
        var kinds = new HashSet<LineDamage>();
        var options = new FeedOptions { ReportedPerFile = int.MaxValue, OnDamagedLine = line => kinds.Add(line.Damage), MaxLineBytes = 2000 };
        using FeedMerger feed = FeedOpener.Open([run.Damaged[0].Path], options);
        var batch = new MarketTick[512];
        while (feed.Read(batch) > 0)
        {
        }

        Assert.That(kinds, Is.SupersetOf(expectedKinds));
    }

    private static void AssertCountsAddUp(FeedRun run)
    {
        FeedStatistics total = run.Total;
        Assert.That(total.BookTickers + total.Quotes + total.Trades + total.Depths + total.Snapshots + total.Others + total.Damaged, Is.EqualTo(total.Lines));
        Assert.That(run.Ticks, Has.Count.EqualTo(total.Ticks));
        foreach (MarketTick tick in run.Ticks)
        {
            if ((tick.Bid | tick.Ask | tick.BidSize | tick.AskSize | tick.Price | tick.Size) < 0 || tick.HasBid != tick.Bid > 0 || tick.HasAsk != tick.Ask > 0)
                Assert.Fail($"a tick that cannot be: bid {tick.Bid} ask {tick.Ask} price {tick.Price} size {tick.Size} {tick.Flags}");
        }
    }

    private static byte[] MutatedLines(Random random, string[] lines, int count)
    {
        var text = new MemoryStream();
        for (int index = 0; index < count; index++)
        {
            text.Write(Mutate(random, Encoding.UTF8.GetBytes(lines[index % lines.Length]), random.Next(1, 5)));
            text.WriteByte((byte)'\n');
        }

        return text.ToArray();
    }

    private static byte[] Mutate(Random random, byte[] original, int changes)
    {
        var bytes = new List<byte>(original);
        for (; changes > 0 && bytes.Count > 0; changes--)
        {
            int position = random.Next(bytes.Count);
            byte other = random.Next(3) == 0 ? (byte)random.Next(256) : Pointed[random.Next(Pointed.Length)];
            switch (random.Next(5))
            {
                case 0: bytes[position] = other; break;
                case 1: bytes.Insert(position, other); break;
                case 2: bytes.RemoveRange(position, random.Next(1, Math.Min(20, bytes.Count - position) + 1)); break;
                case 3: bytes.InsertRange(position, bytes.GetRange(position, random.Next(1, Math.Min(40, bytes.Count - position) + 1))); break;
                default: bytes[position] ^= (byte)(1 << random.Next(8)); break;
            }
        }

        return [.. bytes];
    }
}
