using System.Globalization;

namespace Disruptor.Trading.MarketData;

/// <summary>What the name of a recorded file says: <c>usdm_btcusdt_20240808.gz</c>, or <c>usdm/btcusdt_20240808.gz</c>. The date may be absent.</summary>
internal readonly record struct BinanceFileName(FeedVenue Venue, string VenueSymbol, DateOnly? Date)
{
    /// <summary>What a file must be called, for an error message.</summary>
    public const string Rule = "name it usdm_, spot_ or cm_ + symbol + _yyyymmdd.gz, or put it into a folder usdm, spot or cm";

    private const string Extension = ".gz";

    /// <summary>Null when the name does not tell venue and symbol.</summary>
    public static BinanceFileName? TryParse(string path)
    {
        string name = Path.GetFileName(path);
        if (!name.EndsWith(Extension, StringComparison.OrdinalIgnoreCase))
            return null;
        string stem = name[..^Extension.Length].ToLowerInvariant();

        int underscore = stem.IndexOf('_', StringComparison.Ordinal);
        FeedVenue? venue = underscore < 0 ? null : VenueOf(stem[..underscore]);
        if (venue is not null)
            stem = stem[(underscore + 1)..];
        else
            venue = VenueOf(Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(path)) ?? ""));
        if (venue is null)
            return null;

        DateOnly? date = null;
        int last = stem.LastIndexOf('_');
        if (last >= 0 && DateOnly.TryParseExact(stem[(last + 1)..], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly parsed))
        {
            date = parsed;
            stem = stem[..last];
        }

        bool isSymbol = stem.Length > 0 && stem.All(character => char.IsAsciiLetterOrDigit(character) || character == '_');
        return isSymbol ? new BinanceFileName(venue.Value, stem.ToUpperInvariant(), date) : null;
    }

    private static FeedVenue? VenueOf(string text) => text switch
    {
        "usdm" => FeedVenue.BinanceUsdm,
        "spot" => FeedVenue.BinanceSpot,
        "cm" => FeedVenue.BinanceCoinm,
        _ => null,
    };
}
