using System.Runtime.InteropServices;

namespace Disruptor.Trading.Journal;

/// <summary>A file by its descriptor. No SafeHandle on the way: the writer, the syncer and the closer are one owner that orders its own calls.</summary>
internal sealed unsafe class LinuxFile : IJournalFile
{
    private int _descriptor;
    private bool _direct;

    internal LinuxFile(string path, int descriptor, bool direct)
    {
        Path = path;
        _descriptor = descriptor;
        _direct = direct;
    }

    ~LinuxFile()
    {
        Close();
    }

    public string Path { get; set; }

    public long Length
    {
        get
        {
            long length = LibC.Seek(_descriptor, 0, LibC.SeekEnd);
            return length >= 0 ? length : throw new JournalStorageException("find the length of", Path, Marshal.GetLastPInvokeError());
        }
    }

    public int Read(long offset, Span<byte> into)
    {
        int total = 0;
        while (total < into.Length)
        {
            fixed (byte* at = into[total..])
            {
                nint read = LibC.PositionalRead(_descriptor, at, (nuint)(into.Length - total), offset + total);
                if (read == 0)
                {
                    break;
                }

                if (read > 0)
                {
                    total += (int)read;
                }
                else if (Marshal.GetLastPInvokeError() is int errno and not ErrnoText.Interrupted)
                {
                    throw new JournalStorageException("read", Path, errno);
                }
            }
        }

        return total;
    }

    public int Write(long offset, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* from = bytes)
        {
            nint written = LibC.PositionalWrite(_descriptor, from, (nuint)bytes.Length, offset);
            if (written >= 0)
            {
                return (int)written;
            }

            int errno = Marshal.GetLastPInvokeError();
            if (!_direct || errno != ErrnoText.Invalid)
            {
                return -errno;
            }
        }

        // The file system took the flag and not the write: it wants another alignment. Nothing was written, so the page cache may still do it.
        _ = TrySetDirect(_descriptor, on: false);
        _direct = false;
        return Write(offset, bytes);
    }

    /// <summary>Sends the descriptor's reads and writes past the page cache, or through it again. False where the file system cannot.</summary>
    internal static bool TrySetDirect(int descriptor, bool on)
    {
        int flags = LibC.Control(descriptor, LibC.GetFlags, 0);
        return flags >= 0 && LibC.Control(descriptor, LibC.SetFlags, on ? flags | LibC.Direct : flags & ~LibC.Direct) == 0;
    }

    public int SyncData() => LibC.SyncData(_descriptor) == 0 ? 0 : Marshal.GetLastPInvokeError();

    public void ReleaseCache() => _ = LibC.Advise(_descriptor, 0, 0, LibC.AdviceDontNeed);

    public void Dispose()
    {
        Close();
        GC.SuppressFinalize(this);
    }

    private void Close()
    {
        int descriptor = Interlocked.Exchange(ref _descriptor, -1);
        if (descriptor >= 0)
        {
            // What had to be durable was synced before; an error of close has nothing left to say.
            _ = LibC.Close(descriptor);
        }
    }
}
