namespace Disruptor.Trading.Perf.Baselines;

/// <summary>
/// The seeded stream of a client: a fifth prices, the rest buys and sells, one in a hundred a sell far too large, which must be refused.
/// Every buy has its sell in the same stream, so that it can be sent round and round without a drift into refusals.
/// </summary>
internal static class Workload
{
    public const int Accounts = 100;
    public const int Instruments = 10;
    public const int StreamLength = 1 << 16;
    public const long FirstPrice = 100_00;
    public const int FirstQuantity = 1000;

    /// <summary>Money is kept in 1e-8 of a dollar, as the engine does; a cent is this many.</summary>
    public const long Cent = 1_000_000;

    /// <summary>100 M dollars: fees of a long run never empty it.</summary>
    public const long Deposit = 100_000_000L * 100 * Cent;

    /// <summary>A tenth of a percent.</summary>
    public const long FeeDivisor = 1000;

    /// <summary>Cash once every account has bought its first quantity of every instrument.</summary>
    public static long FirstCash => Deposit - (Instruments * (Notional(FirstPrice, FirstQuantity) + Fee(Notional(FirstPrice, FirstQuantity))));

    public static long Notional(long price, long quantity) => price * quantity * Cent;

    public static long Fee(long notional) => notional / FeeDivisor;

    public static Operation[] Stream(int client)
    {
        var random = new Random(20_260 + client);
        var stream = new Operation[StreamLength];
        int half = StreamLength / 2;
        int[] places = [.. Enumerable.Range(half, half)];
        random.Shuffle(places);
        for (int i = 0; i < half; i++)
        {
            var account = (ushort)random.Next(Accounts);
            var instrument = (ushort)random.Next(Instruments);
            int dice = random.Next(100);
            if (dice < 20)
            {
                stream[i] = Price(random, instrument);
                stream[places[i]] = Price(random, instrument);
                continue;
            }
            if (dice == 20)
            {
                stream[i] = stream[places[i]] = new Operation(OperationKind.Sell, account, instrument, 1_000_000, 0);
                continue;
            }
            int quantity = random.Next(1, 10);
            bool buyFirst = random.Next(2) == 0;
            stream[i] = new Operation(buyFirst ? OperationKind.Buy : OperationKind.Sell, account, instrument, quantity, 0);
            stream[places[i]] = stream[i] with { Kind = buyFirst ? OperationKind.Sell : OperationKind.Buy };
        }
        return stream;
    }

    private static Operation Price(Random random, ushort instrument) => new(OperationKind.Price, 0, instrument, 0, random.Next(90_00, 110_00));
}
