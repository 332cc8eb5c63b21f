using System.Runtime.InteropServices;

namespace Disruptor.Trading.Ring;

/// <summary>128 bytes that keep two things of two threads apart. Within a class it lies behind the other fields: .NET puts fields of struct type last.</summary>
[StructLayout(LayoutKind.Explicit, Size = SequenceLine.SizeBytes)]
internal readonly struct EmptyLine;
