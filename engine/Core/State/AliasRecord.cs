namespace Disruptor.Trading.Core;

/// <summary>A text id and, by its index, the number that stands for it.</summary>
internal struct AliasRecord
{
    public Text40 Text;
    /// <summary>Next alias with the same 128-bit hash + 1, or 0: practically always 0, but a hash is not an identity.</summary>
    public long NextPlusOne;
}
