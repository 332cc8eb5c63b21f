using System.Numerics;
using System.Runtime.InteropServices;

namespace Disruptor.Trading.Journal;

/// <summary>XXH64 as published (xxHash specification, version 0.1.1). The hashing package of the framework is not in the package copy that CI has.</summary>
internal static class XxHash64
{
    private const ulong Prime1 = 0x9E3779B185EBCA87;
    private const ulong Prime2 = 0xC2B2AE3D27D4EB4F;
    private const ulong Prime3 = 0x165667B19E3779F9;
    private const ulong Prime4 = 0x85EBCA77C2B2AE63;
    private const ulong Prime5 = 0x27D4EB2F165667C5;

    internal static ulong Compute(ReadOnlySpan<byte> bytes, ulong seed)
    {
        ReadOnlySpan<byte> rest = bytes;
        ulong hash;
        if (rest.Length >= 32)
        {
            ulong a = seed + Prime1 + Prime2;
            ulong b = seed + Prime2;
            ulong c = seed;
            ulong d = seed - Prime1;
            do
            {
                a = Round(a, MemoryMarshal.Read<ulong>(rest));
                b = Round(b, MemoryMarshal.Read<ulong>(rest[8..]));
                c = Round(c, MemoryMarshal.Read<ulong>(rest[16..]));
                d = Round(d, MemoryMarshal.Read<ulong>(rest[24..]));
                rest = rest[32..];
            }
            while (rest.Length >= 32);

            hash = BitOperations.RotateLeft(a, 1) + BitOperations.RotateLeft(b, 7) + BitOperations.RotateLeft(c, 12) + BitOperations.RotateLeft(d, 18);
            hash = Merge(hash, a);
            hash = Merge(hash, b);
            hash = Merge(hash, c);
            hash = Merge(hash, d);
        }
        else
        {
            hash = seed + Prime5;
        }

        hash += (ulong)bytes.Length;
        return Avalanche(Tail(hash, rest));
    }

    private static ulong Round(ulong accumulator, ulong lane) => BitOperations.RotateLeft(accumulator + (lane * Prime2), 31) * Prime1;

    private static ulong Merge(ulong hash, ulong accumulator) => ((hash ^ Round(0, accumulator)) * Prime1) + Prime4;

    private static ulong Tail(ulong hash, ReadOnlySpan<byte> rest)
    {
        for (; rest.Length >= 8; rest = rest[8..])
        {
            hash = (BitOperations.RotateLeft(hash ^ Round(0, MemoryMarshal.Read<ulong>(rest)), 27) * Prime1) + Prime4;
        }

        if (rest.Length >= 4)
        {
            hash = (BitOperations.RotateLeft(hash ^ (MemoryMarshal.Read<uint>(rest) * Prime1), 23) * Prime2) + Prime3;
            rest = rest[4..];
        }

        foreach (byte value in rest)
        {
            hash = BitOperations.RotateLeft(hash ^ (value * Prime5), 11) * Prime1;
        }

        return hash;
    }

    private static ulong Avalanche(ulong hash)
    {
        hash = (hash ^ (hash >> 33)) * Prime2;
        hash = (hash ^ (hash >> 29)) * Prime3;
        return hash ^ (hash >> 32);
    }
}
