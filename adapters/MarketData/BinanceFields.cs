using System.Text.Json;

namespace Disruptor.Trading.MarketData;

/// <summary>
/// The values of a bookTicker or trade object, as slices of the line. Each slice is the text between the quotes; a value with a JSON escape keeps it
/// and so is no number and no known symbol.
/// </summary>
internal ref struct BinanceFields
{
    public ReadOnlySpan<byte> Symbol;
    public ReadOnlySpan<byte> Bid;
    public ReadOnlySpan<byte> BidSize;
    public ReadOnlySpan<byte> Ask;
    public ReadOnlySpan<byte> AskSize;
    public ReadOnlySpan<byte> Price;
    public ReadOnlySpan<byte> Size;
    public bool HasMaker;
    public bool IsBuyerMaker;

    /// <summary>Name of the first field whose JSON type is wrong, or null.</summary>
    public string? WrongType;

    /// <summary>Reads the object whose start the reader stands on, up to its end. False when there is no object.</summary>
    public bool TryRead(scoped ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            return false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            // All names that matter have one letter.
            byte name = reader.ValueSpan.Length == 1 ? reader.ValueSpan[0] : (byte)0;
            reader.Read();
            switch (name)
            {
                case (byte)'s': Symbol = Take(ref reader, "s"); break;
                case (byte)'b': Bid = Take(ref reader, "b"); break;
                case (byte)'B': BidSize = Take(ref reader, "B"); break;
                case (byte)'a': Ask = Take(ref reader, "a"); break;
                case (byte)'A': AskSize = Take(ref reader, "A"); break;
                case (byte)'p': Price = Take(ref reader, "p"); break;
                case (byte)'q': Size = Take(ref reader, "q"); break;
                case (byte)'m':
                    HasMaker = true;
                    IsBuyerMaker = reader.TokenType == JsonTokenType.True;
                    if (!IsBuyerMaker && reader.TokenType != JsonTokenType.False)
                        WrongType ??= "m";
                    reader.Skip();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return true;
    }

    private ReadOnlySpan<byte> Take(scoped ref Utf8JsonReader reader, string name)
    {
        if (reader.TokenType == JsonTokenType.String)
            return reader.ValueSpan;
        WrongType ??= name;
        reader.Skip();
        return default;
    }
}
