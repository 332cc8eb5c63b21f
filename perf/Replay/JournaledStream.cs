namespace Disruptor.Trading.Perf;

/// <summary>A journal that an engine has written, sealed, to be read back.</summary>
/// <param name="Name">What is in it.</param>
/// <param name="Folder">Where it is.</param>
/// <param name="LastSequence">Its commands.</param>
/// <param name="OutputHash">What its engine came to: a replay that comes to another is no measurement.</param>
internal sealed record JournaledStream(string Name, string Folder, long LastSequence, ulong OutputHash)
{
    /// <summary>Bytes of its files.</summary>
    public long Bytes => Directory.EnumerateFiles(Folder).Sum(file => new FileInfo(file).Length);
}
