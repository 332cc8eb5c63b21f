using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>Reads a command as its type's struct. All of them are 64 bytes over the same header.</summary>
public static class CommandView
{
    /// <summary>The same 64 bytes as <typeparamref name="T"/>.</summary>
    /// <typeparam name="T">One of the command structs.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref T As<T>(ref Command command)
        where T : unmanaged
    {
        Debug.Assert(Unsafe.SizeOf<T>() == Command.SizeBytes, "a command struct must have the size of a command");
        return ref Unsafe.As<Command, T>(ref command);
    }

    /// <summary>The bytes of one command.</summary>
    public static Span<byte> Bytes(ref Command command) => MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref command, 1));
}
