using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Disruptor.Trading.Perf.Baselines;

/// <summary>
/// Where the five designs make an operation durable: one pwrite and one fdatasync each on a zero-filled file, by any number of threads at once.
/// A record has a 4 KiB block to itself, so that nobody waits for a page that another is writing. The file is overwritten round and round,
/// which is the cheapest case of the file system (FACTS).
/// </summary>
internal sealed unsafe partial class DurableLog : IDisposable
{
    private const int BlockBytes = 4096;
    private const int RecordBytes = 64;
    private const int Blocks = 4096;

    private readonly int _fd;
    private long _next;
    private long _syncs;

    public DurableLog(string path)
    {
        _fd = Open(path, ReadWrite | Create | CloseOnExec, FilePermissions);
        if (_fd < 0) Fail("open");
        var zeros = new byte[1 << 20];
        fixed (byte* from = zeros)
        {
            for (long at = 0; at < (long)Blocks * BlockBytes; at += zeros.Length)
            {
                if (PositionalWrite(_fd, from, (nuint)zeros.Length, at) != zeros.Length) Fail("pwrite");
            }
        }
        if (SyncData(_fd) != 0) Fail("fdatasync");
    }

    /// <summary>fdatasync calls so far.</summary>
    public long Syncs => Interlocked.Read(ref _syncs);

    /// <summary>Writes and syncs the record of an operation; returns once it is on disk.</summary>
    public void Append(in Operation operation, long version, long price)
    {
        byte* record = stackalloc byte[RecordBytes];
        Fill(record, operation, version, price);
        Write(record, RecordBytes);
    }

    /// <summary>Writes up to 64 records of one account with one pwrite and one fdatasync.</summary>
    public void AppendMany(ReadOnlySpan<(Operation Operation, long Price)> records, long version)
    {
        byte* bytes = stackalloc byte[BlockBytes];
        for (int i = 0; i < records.Length; i++) Fill(bytes + (i * RecordBytes), records[i].Operation, version + i, records[i].Price);
        Write(bytes, records.Length * RecordBytes);
    }

    public void Dispose() => Close(_fd);

    private static void Fill(byte* record, in Operation operation, long version, long price)
    {
        var words = (long*)record;
        words[0] = version;
        words[1] = price;
        words[2] = (long)operation.Kind | ((long)operation.Account << 16) | ((long)operation.Instrument << 32);
        words[3] = operation.Quantity;
        for (int i = 4; i < RecordBytes / sizeof(long); i++) words[i] = 0;
    }

    private void Write(byte* bytes, int count)
    {
        long block = (Interlocked.Increment(ref _next) - 1) % Blocks;
        if (PositionalWrite(_fd, bytes, (nuint)count, block * BlockBytes) != count) Fail("pwrite");
        while (SyncData(_fd) != 0)
        {
            if (Marshal.GetLastPInvokeError() != InterruptedCall) Fail("fdatasync");
        }
        Interlocked.Increment(ref _syncs);
    }

    private static void Fail(string call) => throw new Win32Exception(Marshal.GetLastPInvokeError(), $"{call} of the baselines' log failed");

    private const int ReadWrite = 2;
    private const int Create = 0x40;
    private const int CloseOnExec = 0x80000;
    private const int FilePermissions = 0x1A0;
    private const int InterruptedCall = 4;

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int fd);

    [LibraryImport("libc", EntryPoint = "pwrite", SetLastError = true)]
    private static partial nint PositionalWrite(int fd, byte* from, nuint count, long offset);

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    private static partial int SyncData(int fd);
}
