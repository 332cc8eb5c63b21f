namespace Disruptor.Trading.Core;

/// <summary>Gives a saved state back, section by section, in the order it was saved: see <see cref="TradingCore.LoadState"/>.</summary>
public interface IStateSource
{
    /// <summary>Goes to the next section and says what it is.</summary>
    /// <exception cref="StateException">There is none, or the section before it has not been read to its end.</exception>
    void Next(out StateSection section, out int elementBytes);

    /// <summary>Fills <paramref name="bytes"/> from the section.</summary>
    /// <exception cref="StateException">The section is shorter.</exception>
    void Read(Span<byte> bytes);

    /// <summary>After the last section.</summary>
    /// <exception cref="StateException">There is more.</exception>
    void End();
}
