using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>Every unit of an instrument becomes <see cref="Numerator"/> ÷ <see cref="Denominator"/> units, at the price divided by the same.</summary>
[StructLayout(LayoutKind.Explicit, Size = Command.SizeBytes)]
public struct SplitCommand
{
    /// <summary>Greatest term of the ratio.</summary>
    public const long MaxTerm = 1_000_000;

    /// <summary>The shared header (its payload words overlap the fields below).</summary>
    [FieldOffset(0)] public Command Header;
    /// <summary>New units, 1 to <see cref="MaxTerm"/>.</summary>
    [FieldOffset(32)] public long Numerator;
    /// <summary>For so many old ones, likewise.</summary>
    [FieldOffset(40)] public long Denominator;
}
