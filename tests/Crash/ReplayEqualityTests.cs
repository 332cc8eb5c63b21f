using System.Text;
using System.Text.Json;
using Disruptor.Trading.Core;
using Disruptor.Trading.Engine;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Crash.Tests;

/// <summary>The same commands come to the same hashes, bit for bit, however they are cut into batches, run, stopped, compiled or restored.</summary>
public sealed class ReplayEqualityTests
{
    private const int Rounds = 400;
    private const int MostSnapshots = 12;
    private const string Hash = """{"op":"hash"}""" + "\n";

    private TemporaryFolder _place = null!;
    private string _expected = null!;

    [OneTimeSetUp]
    public void RunOnce()
    {
        _place = new TemporaryFolder();
        _expected = Hashes(Shell.Run(Dtrade.Words("replay - --mode memory"), Scenario(0, Rounds) + Hash).Output);
        Assert.That(_expected, Does.Contain("stateHash").And.Contain("outputHash"));
    }

    [OneTimeTearDown]
    public void RemoveFolder() => _place.Dispose();

    [TestCase("")]
    [TestCase("DOTNET_TieredCompilation=0")]
    [TestCase("DOTNET_TieredPGO=0 DOTNET_ReadyToRun=0")]
    [TestCase("LC_ALL=tr_TR.UTF-8 LANG=tr_TR.UTF-8 TZ=Asia/Kathmandu")]
    [TestCase("DOTNET_EnableHWIntrinsic=0")]
    public void UnderAnotherRuntimeCultureOrProcessor(string environment)
    {
        foreach (string mode in new[] { "sync", "async" })
        {
            string data = Path.Combine(_place.Path, $"env-{mode}-{environment.GetHashCode():x}");
            Assert.That(Hashes(Shell.Run($"{(environment.Length > 0 ? $"env {environment} " : string.Empty)}{Dtrade.Replay(data, mode)}", Scenario(0, Rounds) + Hash).Output), Is.EqualTo(_expected));
            Assert.That(Hashes(Shell.Run(Dtrade.Replay(data, mode), Hash).Output, sameSequence: false), Is.EqualTo(StateOnly(_expected)), "after a restart");
            _ = Dtrade.Verify(data);
        }
    }

    [Test]
    public void InOtherBatchesAndOverRestarts([Values("sync", "async")] string mode)
    {
        string data = Path.Combine(_place.Path, "restarts-" + mode);
        Random random = new(7);
        int done = 0;
        while (done < Rounds)
        {
            int next = Math.Min(Rounds, done + random.Next(1, 120));
            bool last = next == Rounds;
            string lines = Scenario(done, next) + (last ? Hash : string.Empty);
            string slowly = random.Next(2) == 0 ? $"awk '{{ print; if (NR % {random.Next(2, 40)} == 0) {{ fflush(); system(\"\") }} }}' | " : string.Empty;
            Shell.Result result = Shell.Run(slowly + Dtrade.Replay(data, mode), lines);
            Assert.That(result.ExitCode, Is.Zero, result.Error);
            done = next;
            if (last)
            {
                Assert.That(Hashes(result.Output, sameSequence: false), Is.EqualTo(StateOnly(_expected)));
            }
        }
    }

    [Test]
    public void FromAnySnapshot()
    {
        string data = Path.Combine(_place.Path, "snapshots");
        string slowly = "awk '{ print; if (NR % 25 == 0) { fflush(); system(\"sleep 0.005\") } }' | ";
        Assert.That(Shell.Run(slowly + Dtrade.Replay(data, "sync"), Scenario(0, Rounds)).ExitCode, Is.Zero);
        (ulong output, ulong state, byte[] bytes) = Replay(data, null);
        int taken = 0;
        using var whole = new TradingCore(new CoreOptions());
        var replay = new JournalReplay(whole, null);
        using JournalFollower follower = JournalFollower.Open(data);
        while (follower.TryReadBlock(out BlockHeader header, out ReadOnlySpan<byte> payload))
        {
            replay.OnBlock(in header, payload);
            if (header.Type == BlockType.Records && taken < MostSnapshots)
            {
                SnapshotInfo info = TakeSnapshot(whole, data, follower);
                Assert.That(Replay(data, info.Path), Is.EqualTo((output, state, bytes)), $"from the snapshot of sequence {info.Header.Sequence}");
                File.Delete(info.Path);
                taken++;
            }
        }

        Assert.That(taken, Is.GreaterThan(10), "blocks of the journal");
    }

    private static SnapshotInfo TakeSnapshot(TradingCore core, string data, JournalFollower follower)
    {
        using SnapshotFolder folder = SnapshotFolder.Open(new SnapshotOptions { Directory = data });
        return CoreSnapshots.Take(folder, core, follower.ClusterId, follower.RecordsEnd);
    }

    /// <summary>The hashes at the journal's end and the bytes of a snapshot taken there, beginning from a snapshot or from nothing.</summary>
    private static (ulong Output, ulong State, byte[] Bytes) Replay(string data, string? snapshot)
    {
        var target = new CoreRestore(new CoreOptions());
        using JournalFollower follower = JournalFollower.Open(data, target, out FollowStart start);
        using TradingCore core = target.Core;
        Assert.That(start.Snapshot?.Path, Is.EqualTo(snapshot), string.Join("; ", start.PassedOver));
        var replay = new JournalReplay(core, null);
        while (follower.TryReadBlock(out BlockHeader header, out ReadOnlySpan<byte> payload))
        {
            replay.OnBlock(in header, payload);
        }

        Assert.That(replay.Divergence, Is.Null);
        SnapshotInfo info = TakeSnapshot(core, data, follower);
        byte[] bytes = File.ReadAllBytes(info.Path);
        File.Delete(info.Path);
        return (core.OutputHash, core.StateHash(), bytes);
    }

    /// <summary>Rounds of quotes, orders that fill, rest and are cancelled, on two accounts and two instruments, with times.</summary>
    private static string Scenario(int from, int to)
    {
        StringBuilder text = new();
        if (from == 0)
        {
            _ = text.Append("""
                {"op":"instrument","symbol":"BTCUSDT","quote":"USDT","priceDecimals":2,"quantityDecimals":5,"takerFeeRate":"0.001"}
                {"op":"instrument","symbol":"ETHUSDT","quote":"USDT","priceDecimals":2,"quantityDecimals":4,"makerFeeRate":"0.0002"}
                {"op":"account","account":"alpha","currency":"USDT"}
                {"op":"account","account":"beta","currency":"USDT"}
                {"op":"deposit","account":"alpha","amount":"1000000"}
                {"op":"deposit","account":"beta","amount":"500000.5"}

                """);
        }

        for (int round = from; round < to; round++)
        {
            int price = 60000 + (round * 37 % 500);
            string account = round % 3 == 0 ? "beta" : "alpha";
            string symbol = round % 2 == 0 ? "BTCUSDT" : "ETHUSDT";
            long at = 1_700_000_000_000_000_000 + (round * 1_000_000L);
            _ = text.Append($$"""
                {"op":"quote","symbol":"{{symbol}}","bid":"{{price}}.10","ask":"{{price}}.20","bidSize":"3","askSize":"4","at":{{at}}}
                {"op":"order","account":"{{account}}","id":{{round * 3 + 1}},"symbol":"{{symbol}}","side":"buy","type":"market","quantity":"0.01"}
                {"op":"order","account":"{{account}}","id":{{round * 3 + 2}},"symbol":"{{symbol}}","side":"buy","type":"limit","price":"{{price - 50}}","quantity":"0.02"}
                {"op":"order","account":"{{account}}","id":{{round * 3 + 3}},"symbol":"{{symbol}}","side":"sell","type":"market","quantity":"0.005"}
                {"op":"cancel","account":"{{account}}","id":{{1_000_000 + round}},"target":{{round * 3 + 2 - (round % 5 * 3)}}}

                """);
        }

        return text.ToString();
    }

    private static string Hashes(string output, bool sameSequence = true)
    {
        string line = output.TrimEnd('\n').Split('\n')[^1];
        JsonElement root = JsonDocument.Parse(line).RootElement;
        string state = $"stateHash {root.GetProperty("stateHash").GetString()}";
        return sameSequence ? $"sequence {root.GetProperty("sequence").GetInt64()} outputHash {root.GetProperty("outputHash").GetString()} {state}" : state;
    }

    private static string StateOnly(string hashes) => hashes[hashes.IndexOf("stateHash", StringComparison.Ordinal)..];
}
