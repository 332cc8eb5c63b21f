namespace Disruptor.Trading.Core;

/// <summary>Gives a saved state back, section by section, in the order it was saved: see <see cref="TradingCore.LoadState"/>.</summary>
public interface IStateSource
{
    /// <summary>Goes to the next section and says what it is.</summary>
    void Next(out StateSection section, out int elementBytes, out long elements);

    /// <summary>Fills <paramref name="bytes"/> from the section.</summary>
    void Read(Span<byte> bytes);
}
