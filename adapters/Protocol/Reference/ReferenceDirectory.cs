using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Disruptor.Trading.Core;

namespace Disruptor.Trading.Protocol;

/// <summary>
/// What ingress and egress know of currencies, instruments, accounts and text ids. It is built from definition reports only,
/// so it is the same whether the engine was just set up, was recovered from a journal, or runs elsewhere.
/// One thread applies reports in their order; any thread may look up.
/// </summary>
public sealed class ReferenceDirectory
{
    /// <summary>Decimals of a currency that nobody declared (SCENARIO).</summary>
    public const int DefaultCurrencyDecimals = 8;

    private readonly ReferenceTable<CurrencyReference> _currencies = new();
    private readonly ReferenceTable<InstrumentReference> _instruments = new();
    private readonly ReferenceTable<AccountReference> _accounts = new();
    private readonly ConcurrentDictionary<ulong, byte[]> _aliases = new();

    /// <summary>Currencies known.</summary>
    public int CurrencyCount => _currencies.Count;

    /// <summary>Instruments known.</summary>
    public int InstrumentCount => _instruments.Count;

    /// <summary>Accounts known.</summary>
    public int AccountCount => _accounts.Count;

    /// <summary>Learns from a report.</summary>
    /// <param name="report">Head of the report; its other slots follow it in memory.</param>
    /// <returns>Whether it was a definition report; any other changes nothing.</returns>
    public bool Apply(ref ReportHeader report)
    {
        switch (report.Type)
        {
            case ReportType.CurrencyDefined:
                ref CurrencyDefinedReport currency = ref Unsafe.As<ReportHeader, CurrencyDefinedReport>(ref report);
                _currencies.Add(currency.Currency, currency.Code, new CurrencyReference(ref currency));
                return true;
            case ReportType.InstrumentDefined:
                ref InstrumentDefinedReport instrument = ref Unsafe.As<ReportHeader, InstrumentDefinedReport>(ref report);
                _instruments.Add(report.Instrument, instrument.Symbol, new InstrumentReference(ref instrument));
                return true;
            case ReportType.AccountDefined:
                ref AccountDefinedReport account = ref Unsafe.As<ReportHeader, AccountDefinedReport>(ref report);
                _accounts.Add(report.Account, account.Name, new AccountReference(ref account));
                return true;
            case ReportType.AliasDefined:
                ref AliasDefinedReport alias = ref Unsafe.As<ReportHeader, AliasDefinedReport>(ref report);
                _aliases[alias.Number] = JsonBuffer.Quote(alias.Text.ToString());
                return true;
            default:
                return false;
        }
    }

    /// <summary>The currency of this index.</summary>
    public bool TryGetCurrency(uint index, [NotNullWhen(true)] out CurrencyReference? currency) => (currency = _currencies[index]) is not null;

    /// <summary>The currency of this code (UTF-8).</summary>
    public bool TryGetCurrency(ReadOnlySpan<byte> code, [NotNullWhen(true)] out CurrencyReference? currency) =>
        (currency = _currencies.Find(code)) is not null;

    /// <summary>The instrument of this index.</summary>
    public bool TryGetInstrument(uint index, [NotNullWhen(true)] out InstrumentReference? instrument) =>
        (instrument = _instruments[index]) is not null;

    /// <summary>The instrument of this symbol (UTF-8).</summary>
    public bool TryGetInstrument(ReadOnlySpan<byte> symbol, [NotNullWhen(true)] out InstrumentReference? instrument) =>
        (instrument = _instruments.Find(symbol)) is not null;

    /// <summary>The account of this index.</summary>
    public bool TryGetAccount(uint index, [NotNullWhen(true)] out AccountReference? account) => (account = _accounts[index]) is not null;

    /// <summary>The account of this name (UTF-8).</summary>
    public bool TryGetAccount(ReadOnlySpan<byte> name, [NotNullWhen(true)] out AccountReference? account) =>
        (account = _accounts.Find(name)) is not null;

    /// <summary>The text id that has this number, as a JSON string with its quotes.</summary>
    public bool TryGetAliasJson(ulong number, out ReadOnlySpan<byte> json)
    {
        bool found = _aliases.TryGetValue(number, out byte[]? bytes);
        json = bytes;
        return found;
    }

    /// <summary>Decimals of a currency, or the default when it was not declared.</summary>
    internal int DecimalsOf(ReadOnlySpan<byte> code) => TryGetCurrency(code, out CurrencyReference? currency) ? currency.Decimals : DefaultCurrencyDecimals;
}
