using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>The request and the execution that the <see cref="ExecutionCommand"/> ending the group refers to.</summary>
[StructLayout(LayoutKind.Explicit, Size = Command.SizeBytes)]
public struct ExecutionLinksCommand
{
    /// <summary>The shared header (its payload words overlap the fields below).</summary>
    [FieldOffset(0)] public Command Header;
    /// <summary>Which fields are given, and in which space their ids are.</summary>
    [FieldOffset(20)] public ExecutionLinkFlags LinkFlags;
    /// <summary>Id of the cancel or replace that the execution answers.</summary>
    [FieldOffset(32)] public ulong Request;
    /// <summary>Id of the execution busted or corrected.</summary>
    [FieldOffset(40)] public ulong Reference;
}
