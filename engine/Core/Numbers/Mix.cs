using System.Runtime.CompilerServices;

namespace Disruptor.Trading.Core;

/// <summary>
/// 64-bit mixing by folded 128-bit multiplication (the construction of wyhash and of the mum-hash family). Not cryptographic:
/// it finds divergence, not malice. The constants are fractions of √2, √3, √5 and √7, made odd.
/// </summary>
internal static class Mix
{
    public const ulong Start = 0x6A09E667F3BCC909;
    private const ulong K0 = 0x6A09E667F3BCC909;
    private const ulong K1 = 0xBB67AE8584CAA73B;
    private const ulong K2 = 0x3C6EF372FE94F82B;
    private const ulong K3 = 0xA54FF53A5F1D36F1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Fold(ulong a, ulong b)
    {
        UInt128 product = ulong.BigMul(a, b);
        return (ulong)(product >> 64) ^ (ulong)product;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Pair(ulong a, ulong b) => Fold(Fold(a ^ K0, K1) ^ b, K2);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Word(ulong hash, ulong word) => Fold(hash ^ word, K1);

    /// <summary>Folds whole 64-byte slots into <paramref name="hash"/>; the four products of a slot do not depend on each other.</summary>
    public static unsafe ulong Slots(ulong hash, byte* bytes, int slots)
    {
        ulong* w = (ulong*)bytes;
        for (int i = 0; i < slots; i++, w += 8)
        {
            ulong a = Fold(w[0] ^ K0, w[1] ^ K1);
            ulong b = Fold(w[2] ^ K1, w[3] ^ K2);
            ulong c = Fold(w[4] ^ K2, w[5] ^ K3);
            ulong d = Fold(w[6] ^ K3, w[7] ^ K0);
            // Rotations keep equal pairs from cancelling out.
            hash = Fold(hash ^ a ^ ulong.RotateLeft(b, 16) ^ ulong.RotateLeft(c, 32) ^ ulong.RotateLeft(d, 48), K1);
        }
        return hash;
    }
}
