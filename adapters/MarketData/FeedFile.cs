namespace Disruptor.Trading.MarketData;

/// <summary>Opens files for reading, with errors that say what to do.</summary>
internal static class FeedFile
{
    // One read system call per 64 KiB: the decompressor asks for 8 KiB at a time.
    private const int FileBufferBytes = 64 * 1024;

    public static FileStream OpenRead(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, FileBufferBytes, FileOptions.SequentialScan);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new FeedException(path, "no such file; check the path", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FeedException(path, $"cannot be opened ({OneLine(exception)}); check that it is a file and may be read", exception);
        }
    }

    /// <summary>Whether the file begins with these bytes. Leaves the position at the start.</summary>
    public static bool StartsWith(FileStream file, ReadOnlySpan<byte> magic)
    {
        Span<byte> start = stackalloc byte[magic.Length];
        int length = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return start[..length].SequenceEqual(magic);
    }

    /// <summary>Text for a message that must stay one line.</summary>
    public static string OneLine(string text) => text.ReplaceLineEndings(" ");

    /// <summary>An exception's message as one line.</summary>
    public static string OneLine(Exception exception) => OneLine(exception.Message);
}
