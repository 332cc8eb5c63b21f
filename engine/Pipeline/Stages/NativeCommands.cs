using System.Runtime.InteropServices;
using Disruptor.Trading.Core;

namespace Disruptor.Trading.Engine;

/// <summary>A fixed run of commands in native memory, cache-line aligned.</summary>
internal sealed unsafe class NativeCommands : IDisposable
{
    private readonly int _count;
    private Command* _commands;

    public NativeCommands(int count)
    {
        _count = count;
        nuint bytes = (nuint)(count * Command.SizeBytes);
        _commands = (Command*)NativeMemory.AlignedAlloc(bytes, 128);
        NativeMemory.Clear(_commands, bytes);
    }

    ~NativeCommands() => Free();

    public Span<Command> Span => new(_commands, _count);

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.AlignedFree(_commands);
        _commands = null;
    }
}
