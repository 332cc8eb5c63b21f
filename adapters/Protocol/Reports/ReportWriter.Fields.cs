using System.Numerics;
using Disruptor.Trading.Core;

namespace Disruptor.Trading.Protocol;

/// <summary>
/// Single fields. A name that the directory does not have is null, and its numbers have no decimals: that is a stream without its definitions.
/// </summary>
public sealed partial class ReportWriter
{
    private InstrumentReference? Instrument(in ReportHeader report) =>
        _directory.TryGetInstrument(report.Instrument, out InstrumentReference? instrument) ? instrument : null;

    private int MoneyDecimals(uint currency) => _directory.TryGetCurrency(currency, out CurrencyReference? known) ? known.Decimals : 0;

    private void AccountName(uint account)
    {
        _json.Name("account"u8);
        if (_directory.TryGetAccount(account, out AccountReference? known)) _json.Raw(known.JsonName);
        else _json.Null();
    }

    private void SymbolName(InstrumentReference? instrument)
    {
        _json.Name("symbol"u8);
        if (instrument is not null) _json.Raw(instrument.JsonSymbol);
        else _json.Null();
    }

    private void CurrencyName(uint currency)
    {
        _json.Name("currency"u8);
        if (_directory.TryGetCurrency(currency, out CurrencyReference? known)) _json.Raw(known.JsonCode);
        else _json.Null();
    }

    private void PositionId(ulong positionId)
    {
        if (positionId == 0) Null("positionId"u8);
        else UnsignedNumber("positionId"u8, positionId);
    }

    private void Id(ReadOnlySpan<byte> name, uint account, IdSpace space, IdKind kind, ulong id)
    {
        _json.Name(name);
        switch (kind)
        {
            case IdKind.Engine:
                _json.Raw("\"exit-"u8);
                _json.UInt64(id);
                _json.Raw("\""u8);
                break;
            case IdKind.Text:
                if (_directory.TryGetAliasJson(id, out ReadOnlySpan<byte> text)) _json.Raw(text);
                else _json.Null();
                break;
            default:
                bool quoted = _ids.IsQuoted(account, space, id);
                if (quoted) _json.Raw("\""u8);
                _json.UInt64(id);
                if (quoted) _json.Raw("\""u8);
                break;
        }
    }

    private void Null(ReadOnlySpan<byte> name)
    {
        _json.Name(name);
        _json.Null();
    }

    private void Word(ReadOnlySpan<byte> name, ReadOnlySpan<byte> word)
    {
        _json.Name(name);
        _json.Word(word);
    }

    private void Number(ReadOnlySpan<byte> name, long value)
    {
        _json.Name(name);
        _json.Int64(value);
    }

    private void UnsignedNumber(ReadOnlySpan<byte> name, ulong value)
    {
        _json.Name(name);
        _json.UInt64(value);
    }

    private void Quantity(ReadOnlySpan<byte> name, long value, InstrumentReference? instrument) => Money(name, value, instrument?.QuantityDecimals ?? 0);

    private void Price(ReadOnlySpan<byte> name, long value, InstrumentReference? instrument) => Money(name, value, instrument?.PriceDecimals ?? 0);

    private void PriceOrNull(ReadOnlySpan<byte> name, long value, InstrumentReference? instrument)
    {
        if (value == 0) Null(name);
        else Price(name, value, instrument);
    }

    private void Average(ReadOnlySpan<byte> name, BigInteger value, InstrumentReference? instrument)
    {
        _json.Name(name);
        _json.Fixed(value, (instrument?.PriceDecimals ?? 0) + Derived.AverageDecimals);
    }

    private void Money(ReadOnlySpan<byte> name, Int128 value, int decimals)
    {
        _json.Name(name);
        _json.Fixed(value, decimals);
    }

    private void TimeIf(bool has, ReadOnlySpan<byte> name, long nanos)
    {
        _json.Name(name);
        if (has) _json.Time(nanos);
        else _json.Null();
    }
}
