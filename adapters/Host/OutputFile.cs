namespace Disruptor.Trading.Host;

/// <summary>Where a verb writes: a file named by <c>--out</c>, or standard output.</summary>
internal static class OutputFile
{
    /// <summary>Opens it; an existing file is replaced.</summary>
    /// <exception cref="UsageException">It cannot be written.</exception>
    public static Stream Open(string? file)
    {
        if (file is null) return Console.OpenStandardOutput();
        try
        {
            return new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.Read, 0);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--out {file}: cannot be written: {cause.Message}", cause);
        }
    }
}
