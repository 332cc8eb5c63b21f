using System.Runtime.InteropServices;

namespace Disruptor.Trading.Journal;

/// <summary>One frame in native memory: header, payload, zeros up to the grid, so that it leaves in one write.</summary>
internal sealed unsafe class FrameBuffer : IDisposable
{
    private const int CapacityBytes = SnapshotFormat.FrameHeaderBytes + SnapshotFormat.MaxPayloadBytes;

    private byte* _memory = (byte*)NativeMemory.AlignedAlloc(CapacityBytes, JournalFormat.PageBytes);

    ~FrameBuffer()
    {
        Release();
    }

    internal int PayloadBytes { get; private set; }

    internal ReadOnlySpan<byte> Payload => All.Slice(SnapshotFormat.FrameHeaderBytes, PayloadBytes);

    private Span<byte> All => new(_memory, CapacityBytes);

    internal void Add(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(All[(SnapshotFormat.FrameHeaderBytes + PayloadBytes)..]);
        PayloadBytes += bytes.Length;
    }

    /// <summary>Puts the header before the payload and hands both out; the buffer is empty again when the bytes are written.</summary>
    internal ReadOnlySpan<byte> Take(in SnapshotFrame header)
    {
        SnapshotFrame.AsBytes(in header).CopyTo(All);
        int frameBytes = SnapshotFormat.FrameBytes(PayloadBytes);
        All[(SnapshotFormat.FrameHeaderBytes + PayloadBytes)..frameBytes].Clear();
        PayloadBytes = 0;
        return All[..frameBytes];
    }

    public void Dispose()
    {
        Release();
        GC.SuppressFinalize(this);
    }

    private void Release()
    {
        NativeMemory.AlignedFree(_memory);
        _memory = null;
    }
}
