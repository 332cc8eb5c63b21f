using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Disruptor.Trading.Journal;

/// <summary>One page-aligned native buffer in which a block is assembled, so that header and payload leave in one write.</summary>
internal sealed unsafe class BlockBuffer : IDisposable
{
    /// <summary>Room behind the largest block for zeros up to the end of a page, and one page more.</summary>
    private const int ZerosBytes = 2 * JournalFormat.PageBytes;

    private readonly int _capacity;
    private byte* _memory;

    internal BlockBuffer(int maxRecords)
    {
        _capacity = JournalFormat.BlockBytes(maxRecords) + ZerosBytes;
        _memory = (byte*)NativeMemory.AlignedAlloc((nuint)_capacity, JournalFormat.SegmentHeaderBytes);

        // First touch costs microseconds a page: here, not under the first commands.
        NativeMemory.Clear(_memory, (nuint)_capacity);
    }

    ~BlockBuffer()
    {
        Release();
    }

    internal ref BlockHeader Header => ref Unsafe.AsRef<BlockHeader>(_memory);

    internal Span<byte> Payload(int bytes) => new Span<byte>(_memory, _capacity).Slice(JournalFormat.BlockHeaderBytes, bytes);

    /// <summary>Computes both CRCs over the assembled block and returns its bytes.</summary>
    internal ReadOnlySpan<byte> Seal(int payloadBytes)
    {
        ref BlockHeader header = ref Header;
        header.PayloadCrc = Crc32C.Compute(Payload(payloadBytes));
        header.HeaderCrc = header.ComputeHeaderCrc();
        return new ReadOnlySpan<byte>(_memory, JournalFormat.BlockHeaderBytes + payloadBytes);
    }

    /// <summary>The assembled block with zeros behind it up to a length: what an earlier, larger block left there is cleared.</summary>
    internal ReadOnlySpan<byte> Extend(int blockBytes, int lengthBytes)
    {
        Span<byte> all = new Span<byte>(_memory, _capacity)[..lengthBytes];
        all[blockBytes..].Clear();
        return all;
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
