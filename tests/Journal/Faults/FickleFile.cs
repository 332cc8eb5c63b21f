namespace Disruptor.Trading.Journal.Tests;

/// <summary>A file of <see cref="FickleStorage"/>.</summary>
internal sealed class FickleFile(IJournalFile file, long fickleOffset) : IJournalFile
{
    private const int FickleBytes = 64;

    private bool _read;

    public string Path
    {
        get => file.Path;
        set => file.Path = value;
    }

    public long Length => file.Length;

    public int Read(long offset, Span<byte> into)
    {
        int read = file.Read(offset, into);
        if (!_read && offset <= fickleOffset && fickleOffset + FickleBytes <= offset + read)
        {
            _read = true;
            into.Slice((int)(fickleOffset - offset), FickleBytes).Fill(0xA5);
        }

        return read;
    }

    public int Write(long offset, ReadOnlySpan<byte> bytes) => file.Write(offset, bytes);

    public int SyncData() => file.SyncData();

    public void ReleaseCache() => file.ReleaseCache();

    public void Dispose() => file.Dispose();
}
