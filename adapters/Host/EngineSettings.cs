using System.Globalization;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Host;

/// <summary>Settings of the engine taken from the environment: <c>DTRADE__Engine__NAME</c>.</summary>
internal static class EngineSettings
{
    private const string SegmentBytesName = "DTRADE__Engine__SegmentBytes";

    private const long DefaultSegmentBytes = 64L * 1024 * 1024;

    /// <summary>Bytes of a journal segment: a multiple of 4096 from 64 KiB on.</summary>
    /// <exception cref="UsageException">The variable holds something else.</exception>
    public static long SegmentBytes()
    {
        string? text = Environment.GetEnvironmentVariable(SegmentBytesName);
        if (string.IsNullOrEmpty(text)) return DefaultSegmentBytes;
        bool fits = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long bytes)
            && bytes is >= JournalFormat.MinSegmentBytes and <= JournalFormat.MaxSegmentBytes
            && bytes % JournalFormat.PageBytes == 0;
        return fits ? bytes : throw new UsageException($"{SegmentBytesName}={text}: a multiple of 4096 from 65536 on");
    }
}
