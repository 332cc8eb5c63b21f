using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Disruptor.Trading.Core;

/// <summary>Conditions that hold unless the engine itself is wrong. Checked in Release: a wrong engine must stop, not trade on.</summary>
public static class Invariant
{
    /// <summary>Throws <see cref="InvariantException"/> unless <paramref name="condition"/> holds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Check([DoesNotReturnIf(false)] bool condition, string what)
    {
        if (!condition) Fail(what);
    }

    /// <summary>Throws.</summary>
    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Fail(string what) => throw new InvariantException(what);
}
