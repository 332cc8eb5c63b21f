using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>A command that an extension executes (<see cref="ICustomCommand"/>); without one it is refused as <see cref="RejectCode.UnknownCommand"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = Command.SizeBytes)]
public struct CustomCommand
{
    /// <summary>The shared header (its payload words overlap the fields below). Account and instrument are the extension's to check.</summary>
    [FieldOffset(0)] public Command Header;
    /// <summary>What is asked: the extension's own number.</summary>
    [FieldOffset(20)] public uint Code;
    /// <summary>The extension's own.</summary>
    [FieldOffset(32)] public long Value0;
    /// <summary>The extension's own.</summary>
    [FieldOffset(40)] public long Value1;
    /// <summary>The extension's own.</summary>
    [FieldOffset(48)] public long Value2;
    /// <summary>The extension's own.</summary>
    [FieldOffset(56)] public long Value3;
}
