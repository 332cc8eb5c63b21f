using System.Runtime.InteropServices;
using System.Text;
using Disruptor.Trading.Core;

namespace Disruptor.Trading.Host.Inspect;

/// <summary>
/// The work of <c>dtrade journal diff A B</c>: the commands of two journals, sequence by sequence, however they were put into blocks. Two
/// journals that differ need not mean the same names by their numbers, so each side shows its own names.
/// </summary>
internal static class JournalDiff
{
    public static int Run(string folderA, string folderB, long most, bool ignoreTime)
    {
        using var a = new JournalSide(folderA);
        using var b = new JournalSide(folderB);
        using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 1 << 16);
        if (a.ClusterId != b.ClusterId) output.WriteLine($"# clusters differ: {a.ClusterText} and {b.ClusterText}");
        long from = long.Max(a.FirstSequence, b.FirstSequence);
        if (from > 1) output.WriteLine($"# compared from sequence {from}: {(a.FirstSequence == from ? folderA : folderB)} has nothing before it");
        a.SkipTo(from);
        b.SkipTo(from);
        long equal = 0, different = 0, first = 0;
        while (a.TryNext(out Command commandA) & b.TryNext(out Command commandB))
        {
            if (AreEqual(commandA, commandB, ignoreTime))
            {
                equal++;
                continue;
            }
            if (different++ == 0) first = a.Sequence;
            if (different > most) continue;
            output.Write("- ");
            a.Write(output, ref commandA);
            output.Write("+ ");
            b.Write(output, ref commandB);
        }
        a.ReadToEnd();
        b.ReadToEnd();
        if (different > most) output.WriteLine($"# and {different - most} more");
        output.WriteLine($"{folderA}: to sequence {a.Sequence}");
        output.WriteLine($"{folderB}: to sequence {b.Sequence}");
        bool same = different == 0 && a.Sequence == b.Sequence;
        output.WriteLine(
            same ? $"equal: {equal} commands"
            : different != 0 ? $"DIFFERENT: {different} commands, the first at sequence {first}"
            : $"DIFFERENT: equal up to sequence {long.Min(a.Sequence, b.Sequence)}, where {(a.Sequence < b.Sequence ? folderA : folderB)} ends");
        return same ? ExitCode.Done : ExitCode.Problem;
    }

    private static bool AreEqual(Command a, Command b, bool ignoreTime)
    {
        if (ignoreTime) a.Timestamp = b.Timestamp = 0;
        return MemoryMarshal.AsBytes(new ReadOnlySpan<Command>(in a)).SequenceEqual(MemoryMarshal.AsBytes(new ReadOnlySpan<Command>(in b)));
    }
}
