using System.Diagnostics;
using Disruptor.Trading.MarketData;

namespace Disruptor.Trading.Host.Demo.Feed;

/// <summary>
/// The built-in feed: four instruments, ticks that come as the recorded ones do. Between bursts they arrive as a Poisson stream of 200
/// a second; every six seconds or so about 600 come within 10 ms and push one instrument's price. Mean 300 a second, peak over mean
/// about 200 (crypto-binance-raw: 272 a second, 648 in 10 ms). The same seed gives the same ticks everywhere. Times start at 0.
/// </summary>
internal sealed class GeneratedFeed : IDemoFeed
{
    /// <summary>Seed when none is given.</summary>
    public const ulong DefaultSeed = 20240808;

    private const long Second = 1_000_000_000;
    private const long QuietGapNanos = Second / 200;
    private const long BurstNanos = 10_000_000;
    private const long LeastBurstGapNanos = 2 * Second;
    private const long MeanExtraBurstGapNanos = 4 * Second;
    private const long MostExtraBurstGapNanos = 12 * Second;
    private const long FirstBurstNanos = 1_500_000_000;
    private const int LeastBurstTicks = 550;
    private const int BurstTicksSpread = 101;
    // Of 100 ticks: 335,931 of 414,569 recorded ones are quotes.
    private const int QuotesOf100 = 81;

    private readonly GeneratedMarket[] _markets;
    private readonly long _lengthNanos;
    private readonly ulong _seed;
    private FeedRandom _random;
    private long _now;
    private long _nextQuiet;
    private long _nextBurst = FirstBurstNanos;
    private int _burstLeft;
    private int _burstGapNanos;
    private int _burstMarket;
    private int _burstPush;
    private long _quotes;
    private long _trades;
    private long _readTicks;

    /// <param name="seed">Any number.</param>
    /// <param name="lengthNanos">Feed time after which it ends; by default it does not.</param>
    public GeneratedFeed(ulong seed, long lengthNanos = long.MaxValue)
    {
        _seed = seed;
        _lengthNanos = lengthNanos;
        _random = new FeedRandom(seed);
        _markets =
        [
            new GeneratedMarket(Crypto(0, "BTCUSDT", 5), 6_000_000, 300, 100, 20_000),
            new GeneratedMarket(Crypto(1, "ETHUSDT", 4), 250_000, 15, 100, 5_000),
            new GeneratedMarket(Equity(2, "ACME", 2, 1), 15_000, 1, 100, 30),
            new GeneratedMarket(Equity(3, "GLOBEX", 4, 100), 420_000, 30, 100, 30),
        ];
        Instruments = [.. _markets.Select(market => market.Instrument)];
        _nextQuiet = _random.Exponential(QuietGapNanos);
    }

    /// <inheritdoc/>
    public string Title => $"built-in feed, seed {_seed}";

    /// <inheritdoc/>
    public bool IsRecorded => false;

    /// <inheritdoc/>
    public IReadOnlyList<DemoInstrument> Instruments { get; }

    /// <inheritdoc/>
    public IEnumerable<DemoInstrument> Expected => Instruments;

    /// <inheritdoc/>
    public FeedCounts Counts() => new()
    {
        Quotes = _quotes,
        Trades = _trades,
        ReadNanos = (long)Stopwatch.GetElapsedTime(0, _readTicks).TotalNanoseconds,
    };

    /// <inheritdoc/>
    public int Read(Span<MarketTick> destination)
    {
        long started = Stopwatch.GetTimestamp();
        int count = 0;
        while (count < destination.Length && TryNext(ref destination[count])) count++;
        _readTicks += Stopwatch.GetTimestamp() - started;
        return count;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private bool TryNext(ref MarketTick tick)
    {
        int push = 0;
        int market;
        if (_burstLeft == 0 && _nextBurst <= _nextQuiet) BeginBurst();
        if (_burstLeft > 0)
        {
            // Nothing else comes in a burst: its ticks are most of what the market says in these 10 ms.
            _now += _random.Below(_burstGapNanos);
            _burstLeft--;
            market = _random.Below(10) < 7 ? _burstMarket : _random.Below(_markets.Length);
            if (market == _burstMarket) push = _burstPush;
            if (_burstLeft == 0) _nextQuiet = _now + _random.Exponential(QuietGapNanos);
        }
        else
        {
            _now = _nextQuiet;
            _nextQuiet = _now + _random.Exponential(QuietGapNanos);
            int draw = _random.Below(20);
            market = draw < 8 ? 0 : draw < 14 ? 1 : draw < 17 ? 2 : 3;
        }
        if (_now > _lengthNanos) return false;
        if (_random.Below(100) < QuotesOf100)
        {
            _markets[market].Quote(ref tick, ref _random, push);
            _quotes++;
        }
        else
        {
            _markets[market].Trade(ref tick, ref _random, push);
            _trades++;
        }
        tick.TimeNanos = _now;
        return true;
    }

    private void BeginBurst()
    {
        _now = _nextBurst;
        _burstLeft = LeastBurstTicks + _random.Below(BurstTicksSpread);
        // Gaps are uniform from 0 to twice the mean, so the sum stays near, and a little below, 10 ms.
        _burstGapNanos = (int)(BurstNanos * 2 * 19 / 20 / _burstLeft);
        _burstMarket = _random.Below(_markets.Length);
        _burstPush = _random.Below(2) == 0 ? -1 : 1;
        _nextBurst = _now + LeastBurstGapNanos + Math.Min(_random.Exponential(MeanExtraBurstGapNanos), MostExtraBurstGapNanos);
    }

    // Symbols and decimals of the spot pairs are those of the recorded feeds, so that both can continue one data folder.
    private static DemoInstrument Crypto(int index, string symbol, int quantityDecimals) => new()
    {
        FeedIndex = index,
        Symbol = symbol,
        QuoteCurrency = "USDT",
        PriceDecimals = 2,
        QuantityDecimals = quantityDecimals,
        TickSize = 1,
        LotSize = 1,
        MakerFeeRate = DemoFees.CryptoMakerRate,
        TakerFeeRate = DemoFees.CryptoTakerRate,
    };

    private static DemoInstrument Equity(int index, string symbol, int priceDecimals, long tickSize) => new()
    {
        FeedIndex = index,
        Symbol = symbol,
        QuoteCurrency = "USD",
        PriceDecimals = priceDecimals,
        QuantityDecimals = 0,
        TickSize = tickSize,
        LotSize = 1,
        FeePerOrder = DemoFees.EquityFeePerOrder,
    };
}
