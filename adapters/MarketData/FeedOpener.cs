namespace Disruptor.Trading.MarketData;

/// <summary>Opens recorded files and folders as one feed.</summary>
public static class FeedOpener
{
    private const string KnownTypes = "a feed is a .gz of Binance frames or a .zip of Lean ticks";

    /// <summary>Opens every file, in the order given; a folder stands for the feed files in it and below, in ordinal order of their paths.</summary>
    /// <param name="paths">Files and folders.</param>
    /// <param name="options">How to treat damaged lines; null for the defaults.</param>
    /// <param name="instruments">The table to use; null for the built-in one.</param>
    /// <returns>All files merged by time.</returns>
    /// <exception cref="FeedException">
    /// A missing path, an unknown file type, a folder without feed files, a file given twice, or a file that cannot be opened. Nothing stays open.
    /// </exception>
    public static FeedMerger Open(IReadOnlyList<string> paths, FeedOptions? options = null, FeedInstrumentTable? instruments = null)
    {
        ArgumentNullException.ThrowIfNull(paths);
        options ??= new FeedOptions();
        instruments ??= new FeedInstrumentTable();
        var sources = new List<IFeedSource>();
        try
        {
            foreach (string file in ExpandPaths(paths, options))
                sources.Add(OpenFile(file, instruments, options));
            return new FeedMerger(sources, instruments);
        }
        catch
        {
            sources.ForEach(source => source.Dispose());
            throw;
        }
    }

    private static List<string> ExpandPaths(IReadOnlyList<string> paths, FeedOptions options)
    {
        var files = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string path in paths)
        {
            if (Directory.Exists(path))
                AddFolder(path, files, options);
            else if (!File.Exists(path))
                throw new FeedException(path, "no such file or folder; check the path");
            else if (!IsFeedFile(path))
                throw new FeedException(path, $"unknown file type; {KnownTypes}");
            else
                files.Add(path);
        }

        foreach (string file in files)
        {
            if (!seen.Add(Path.GetFullPath(file)))
                throw new FeedException(file, "given twice, so its ticks would come twice; name each file once");
        }

        return files;
    }

    private static void AddFolder(string folder, List<string> files, FeedOptions options)
    {
        List<string> found;
        try
        {
            found = [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FeedException(folder, $"the folder cannot be listed ({FeedFile.OneLine(exception)}); check that it may be read", exception);
        }

        int all = found.Count;
        found.RemoveAll(file => !IsFeedFile(file));
        if (found.Count == 0)
            throw new FeedException(folder, $"no feed files in this folder; {KnownTypes}");
        if (found.Count < all)
            options.OnNotice?.Invoke($"{folder}: files of other types passed over: {all - found.Count}");
        found.Sort(StringComparer.Ordinal);
        files.AddRange(found);
    }

    private static IFeedSource OpenFile(string path, FeedInstrumentTable instruments, FeedOptions options)
    {
        int known = instruments.Count;
        IFeedSource source = IsGzip(path)
            ? BinanceGzReader.Open(path, instruments, options)
            : LeanTickZipReader.Open(path, instruments, options);
        if (instruments.Count > known)
        {
            FeedInstrument added = source.Instrument;
            options.OnNotice?.Invoke(
                $"{path}: {added.Symbol} is new to the instrument table: added with {added.PriceDecimals} price, {added.QuantityDecimals} quantity decimals");
        }

        return source;
    }

    private static bool IsFeedFile(string path) => IsGzip(path) || path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);

    private static bool IsGzip(string path) => path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
}
