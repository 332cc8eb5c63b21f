using System.Runtime.InteropServices;

namespace Disruptor.Trading.Ring;

/// <summary>
/// A zeroed piece of native memory that starts on a 128-byte boundary. Everything hot of the ring lives in one: .NET ignores the declared size of a padded
/// class, so only native memory lets us say (and assert) which fields share a cache line.
/// </summary>
/// <remarks>
/// There is no finalizer on purpose: handles into the block are plain pointers, and freeing below a running thread costs the process while a forgotten block
/// costs only memory. Whoever owns the block disposes it after the last thread that uses it has ended.
/// </remarks>
public sealed unsafe class NativeBlock : IDisposable
{
    /// <summary>Alignment of every block, in bytes: two 64-byte lines, because the adjacent-line prefetcher moves lines in pairs.</summary>
    public const int AlignmentBytes = 128;

    private void* _address;

    /// <summary>Allocates a block.</summary>
    /// <param name="lengthBytes">Length in bytes, at least 1; rounded up to a multiple of <see cref="AlignmentBytes"/>.</param>
    /// <param name="touch">True zeroes (and so first-touches) every page now, on the calling thread; false leaves that to <see cref="Touch"/>.</param>
    public NativeBlock(long lengthBytes, bool touch = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lengthBytes, 1);
        LengthBytes = (lengthBytes + AlignmentBytes - 1) / AlignmentBytes * AlignmentBytes;
        _address = NativeMemory.AlignedAlloc(checked((nuint)LengthBytes), AlignmentBytes);
        if (touch)
            Touch(0, LengthBytes);
    }

    /// <summary>Length in bytes.</summary>
    public long LengthBytes { get; }

    /// <summary>Address of the first byte; a multiple of <see cref="AlignmentBytes"/>.</summary>
    public nint Address => (nint)_address;

    /// <summary>Zeroes a part of the block on the calling thread, which places its pages on that thread's memory node (first touch, 4 µs a page).</summary>
    /// <param name="offsetBytes">First byte.</param>
    /// <param name="lengthBytes">Number of bytes.</param>
    public void Touch(long offsetBytes, long lengthBytes)
    {
        ObjectDisposedException.ThrowIf(_address == null, this);
        ArgumentOutOfRangeException.ThrowIfNegative(offsetBytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lengthBytes, LengthBytes - offsetBytes);
        NativeMemory.Clear((byte*)_address + offsetBytes, checked((nuint)lengthBytes));
    }

    /// <summary>Frees the memory. No handle into the block may be used afterwards.</summary>
    public void Dispose()
    {
        NativeMemory.AlignedFree(_address);
        _address = null;
    }
}
