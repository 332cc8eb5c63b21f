namespace Disruptor.Trading.Core;

/// <summary>A position as it was until a change ended that version.</summary>
internal struct PositionVersion
{
    public PositionRecord Record;
    public Int128 MaxFavourable;
    public Int128 MaxAdverse;
    /// <summary>The <see cref="RejectCode"/> of its error.</summary>
    public ulong Error;
    public ulong Padding;
}
