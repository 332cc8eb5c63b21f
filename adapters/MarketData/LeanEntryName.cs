using System.Globalization;

namespace Disruptor.Trading.MarketData;

/// <summary>What the name of a zip's entry says: <c>20131007_aig_Quote_Tick.csv</c>.</summary>
internal readonly record struct LeanEntryName(DateOnly Date, string Symbol, TickKind Kind)
{
    /// <summary>What an entry must be called, for an error message.</summary>
    public const string Rule = "expected yyyymmdd_symbol_Trade_Tick.csv or yyyymmdd_symbol_Quote_Tick.csv";

    /// <summary>Null when the name is not that of a tick file.</summary>
    public static LeanEntryName? TryParse(string entryName)
    {
        string[] parts = entryName.ToUpperInvariant().Split('_');
        if (parts.Length != 4 || parts[3] != "TICK.CSV")
            return null;
        TickKind kind = parts[2] switch
        {
            "QUOTE" => TickKind.Quote,
            "TRADE" => TickKind.Trade,
            _ => TickKind.None,
        };
        bool isSymbol = parts[1].Length > 0 && parts[1].All(character => char.IsAsciiLetterOrDigit(character) || character == '.');
        if (kind == TickKind.None
            || !isSymbol
            || !DateOnly.TryParseExact(parts[0], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date))
        {
            return null;
        }

        return new LeanEntryName(date, parts[1], kind);
    }
}
