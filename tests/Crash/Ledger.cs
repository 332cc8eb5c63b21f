using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Disruptor.Trading.Core;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Crash.Tests;

/// <summary>
/// What the engine is fed: one account and deposits 1, 2, 3, … So the total says which ones were applied: after n of them it is n (n + 1) / 2, and any one lost in the
/// middle or applied twice gives a total that is none of these, or another than the journal's number of them.
/// </summary>
internal static class Ledger
{
    public const string Opening = """{"op":"account","account":"a","currency":"USD"}""" + "\n";

    public const string Query = """{"op":"wallet","account":"a"}""" + "\n";

    private const long Scale = 100_000_000;

    public static string Deposit(long number) => $$"""{"op":"deposit","account":"a","amount":"{{number}}"}""" + "\n";

    /// <summary>The opening and the deposits up to a number.</summary>
    public static string Lines(long last, bool opening = true)
    {
        StringBuilder text = new(opening ? Opening : string.Empty);
        for (long number = 1; number <= last; number++)
        {
            _ = text.Append(Deposit(number));
        }

        return text.ToString();
    }

    /// <summary>How many deposits an answer of the engine speaks of, or 0 for another line; throws when the total is none that ever was.</summary>
    public static long Number(string line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        JsonElement root = document.RootElement;
        if (root.GetProperty("event").GetString() is not ("walletChanged" or "wallet"))
        {
            return 0;
        }

        decimal total = decimal.Parse(root.GetProperty("total").GetString()!, CultureInfo.InvariantCulture);
        long number = (long)((Math.Sqrt((8 * (long)total) + 1) - 1) / 2);
        return total == (decimal)number * (number + 1) / 2 ? number : throw new InvalidOperationException($"a total that never was: {line}");
    }

    /// <summary>The last number in an output that may have been cut short in the middle of a line.</summary>
    public static long LastNumber(string output)
    {
        long last = 0;
        foreach (string line in output.Split('\n')[..^1])
        {
            last = Math.Max(last, Number(line));
        }

        return last;
    }

    /// <summary>Recovers a folder as the next start would, and returns how many deposits are in the journal: 1, 2, 3, … each once, or it throws.</summary>
    public static long Recover(string folder)
    {
        long deposits = 0;
        using JournalFolder locked = JournalFolder.Open(new JournalOptions { Directory = folder, SegmentBytes = Dtrade.SegmentBytes });
        _ = JournalRecovery.Run(locked, (in BlockHeader header, ReadOnlySpan<byte> payload) => deposits = Count(in header, payload, deposits));
        return deposits;
    }

    private static long Count(in BlockHeader header, ReadOnlySpan<byte> payload, long deposits)
    {
        if (header.Type != BlockType.Records)
        {
            return deposits;
        }

        for (int at = 0; at < payload.Length; at += Command.SizeBytes)
        {
            MoneyCommand money = MemoryMarshal.Read<MoneyCommand>(payload[at..]);
            if (money.Header.Type == CommandType.Deposit && money.Amount != (Int128)(++deposits) * Scale)
            {
                throw new InvalidOperationException($"deposit {money.Amount} where {deposits} × {Scale} should be: lost or applied twice");
            }
        }

        return deposits;
    }
}
