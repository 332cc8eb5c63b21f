namespace Disruptor.Trading.Core;

// What one currency is worth in another: the prices of instruments whose base is a currency.
public sealed partial class TradingCore
{
    private static ulong RateKey(uint from, uint to) => ((ulong)from << 32) | to;

    /// <summary>Notes that an instrument prices its base in its quote currency; of several with the same pair the first declared counts.</summary>
    private void IndexRate(int index)
    {
        ref InstrumentRecord instrument = ref _instruments[index];
        // The price of an inverse instrument is in neither of its currencies.
        if (instrument.Base.IsEmpty || instrument.Scale.Inverse != 0) return;
        int from = FindCurrency(ref instrument.Base);
        if (from < 0 || from == (int)instrument.Currency) return;
        ulong key = RateKey((uint)from, instrument.Currency);
        if (_rateIndex.Find(key, 0) < 0) _rateIndex.Add(key, 0, index);
    }

    /// <summary>A currency became known: instruments declared before it may be its rates.</summary>
    private void IndexRatesOf(ref Text40 code)
    {
        for (int i = 0; i < _counters.Instruments; i++)
        {
            if (_instruments[i].Base.Equals(code)) IndexRate(i);
        }
    }

    /// <summary>
    /// An amount in another currency, half to even: at the mark, else at the side of the quote at which what is owned would be sold and what
    /// is owed would be bought, else at the last trade. False when no instrument has a price for the two, or the result does not fit.
    /// </summary>
    private bool TryConvert(uint from, uint to, Int128 amount, out Int128 converted)
    {
        converted = amount;
        if (from == to || amount == 0) return true;
        int decimals = (int)_currencies[(int)to].Decimals - (int)_currencies[(int)from].Decimals;
        int direct = _rateIndex.Find(RateKey(from, to), 0);
        long price = direct < 0 ? 0 : _instruments[direct].PriceFor(amount > 0);
        if (price != 0)
        {
            int exponent = decimals - _instruments[direct].PriceDecimals;
            return Fixed.TryMulDiv(amount, exponent > 0 ? price * Fixed.Pow10(exponent) : price, Fixed.Pow10(exponent < 0 ? -exponent : 0), out converted);
        }
        int opposite = _rateIndex.Find(RateKey(to, from), 0);
        price = opposite < 0 ? 0 : _instruments[opposite].PriceFor(amount < 0);
        if (price == 0) return false;
        int power = decimals + _instruments[opposite].PriceDecimals;
        return Fixed.TryMulDiv(amount, Fixed.Pow10(power > 0 ? power : 0), power < 0 ? price * Fixed.Pow10(-power) : price, out converted);
    }
}
