using System.Globalization;

namespace Disruptor.Trading.Journal.Tests;

/// <summary>
/// The test assembly as a process of its own, for the tests that end one: <c>write FOLDER MODE SEGMENT-BYTES LAST BLOCK-RECORDS</c> appends until the last sequence and prints a
/// line "sequence written durable" after each append, as an engine acknowledges; <c>hold FOLDER</c> takes the lock and waits for the end of its input; <c>fickle FOLDER OFFSET</c>
/// recovers from a disk that gives other bytes at an offset the first time (<see cref="FickleStorage"/>).
/// </summary>
public static class Program
{
    /// <summary>Runs the verb.</summary>
    /// <param name="args">Verb and arguments.</param>
    public static int Main(string[] args)
    {
        switch (args)
        {
            case ["write", string folder, string mode, string segmentBytes, string last, string blockRecords]:
                Write(folder, Enum.Parse<DurabilityMode>(mode), Number(segmentBytes), Number(last), (int)Number(blockRecords));
                return 0;
            case ["hold", string folder]:
                using (JournalFolder.Open(new JournalOptions { Directory = folder }))
                {
                    Console.WriteLine("held");
                    _ = Console.ReadLine();
                }

                return 0;
            case ["fickle", string folder, string offset]:
                using (JournalFolder fickle = JournalFolder.Open(new JournalOptions { Directory = folder, Storage = new FickleStorage(LinuxStorage.Instance, Number(offset)) }))
                {
                    Console.WriteLine($"recovered to {JournalRecovery.Run(fickle).LastSequence}");
                }

                return 0;
            default:
                Console.Error.WriteLine("usage: write FOLDER MODE SEGMENT-BYTES LAST BLOCK-RECORDS | hold FOLDER | fickle FOLDER OFFSET");
                return 2;
        }
    }

    private static void Write(string path, DurabilityMode mode, long segmentBytes, long last, int blockRecords)
    {
        JournalOptions options = new() { Directory = path, Mode = mode, SegmentBytes = segmentBytes, AsyncSyncInterval = TimeSpan.FromMilliseconds(5) };
        using JournalFolder folder = JournalFolder.Open(options);
        using JournalWriter writer = JournalWriter.Open(folder, JournalRecovery.Run(folder));
        while (writer.WrittenSequence < last)
        {
            long next = writer.WrittenSequence + 1;
            writer.Append(Sample.Records(next, blockRecords), next, next);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{writer.WrittenSequence} {writer.DurableSequence}"));
        }

        writer.Seal(writer.WrittenSequence, 1);
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
