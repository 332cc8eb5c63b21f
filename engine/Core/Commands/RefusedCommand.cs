using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>A request that ingress could not express as a command.</summary>
[StructLayout(LayoutKind.Explicit, Size = Command.SizeBytes)]
public struct RefusedCommand
{
    /// <summary>The shared header (its payload words overlap the fields below).</summary>
    [FieldOffset(0)] public Command Header;
    /// <summary>What was asked.</summary>
    [FieldOffset(20)] public CommandType Operation;
    /// <summary>Why it cannot be.</summary>
    [FieldOffset(22)] public RejectCode Code;
    /// <summary>Id given, if any.</summary>
    [FieldOffset(32)] public ulong Id;
}
