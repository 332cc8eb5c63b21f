using Disruptor.Trading.Core;

namespace Disruptor.Trading.Protocol;

/// <summary>
/// Hashes all 40 bytes of a text with the process's random seed: names come from outside, and names that share their first
/// bytes ("acct0001" … "acct9999") must not share a bucket.
/// </summary>
internal sealed class Text40Comparer : IEqualityComparer<Text40>
{
    public static readonly Text40Comparer Instance = new();

    public bool Equals(Text40 x, Text40 y) => x.Equals(y);

    public int GetHashCode(Text40 text)
    {
        var hash = new HashCode();
        hash.AddBytes(text.Raw);
        return hash.ToHashCode();
    }
}
