using System.Text;
using Disruptor.Trading.Core;
using Disruptor.Trading.Engine;
using Disruptor.Trading.Host.Demo.Model;
using Disruptor.Trading.Host.Demo.Strategy;
using Disruptor.Trading.Protocol;

namespace Disruptor.Trading.Host.Demo;

/// <summary>Declares what the demo needs and the engine does not know yet, and pays in what was not paid in yet.</summary>
internal sealed class DemoSetup(EngineLink link, DemoBook book, DemoSession session)
{
    private readonly Command[] _group = new Command[8];
    private int _count;

    /// <summary>Engine time of the commands; 0 leaves time where it is.</summary>
    public long TimeNanos { get; set; }

    /// <summary>Declares an instrument; one that takes no orders is halted too, so that the engine refuses what the strategy would do wrong.</summary>
    /// <exception cref="UsageException">The data folder knows the symbol with other decimals or another currency.</exception>
    public void Declare(DemoInstrument instrument)
    {
        if (!book.Directory.TryGetInstrument(Encoding.UTF8.GetBytes(instrument.Symbol), out InstrumentReference? known))
        {
            SendInstrument(instrument);
            if (!book.Directory.TryGetInstrument(Encoding.UTF8.GetBytes(instrument.Symbol), out known)) throw Refused($"instrument {instrument.Symbol}");
        }
        book.Directory.TryGetCurrency(known.Currency, out CurrencyReference? currency);
        if (known.PriceDecimals != instrument.PriceDecimals || known.QuantityDecimals != instrument.QuantityDecimals || currency?.Code != instrument.QuoteCurrency)
        {
            throw new UsageException(
                $"instrument {instrument.Symbol}: the data folder has it in {currency?.Code} with {known.PriceDecimals} price and {known.QuantityDecimals} quantity decimals, "
                + $"the feed in {instrument.QuoteCurrency} with {instrument.PriceDecimals} and {instrument.QuantityDecimals}: use another folder with --data DIR");
        }
        instrument.Declared(known.Index);
        if (!instrument.IsTraded && !book.IsHalted(known.Index)) Halt(known.Index);
    }

    /// <summary>Declares an account, or finds it.</summary>
    /// <returns>Its index.</returns>
    public uint DeclareAccount(string name, AccountMode mode, int leverage)
    {
        if (book.Directory.TryGetAccount(Encoding.UTF8.GetBytes(name), out AccountReference? known)) return known.Index;
        Add(TextField.Name, name);
        Add(TextField.Quote, AccountProfile.Currency);
        ref AccountCommand account = ref CommandView.As<AccountCommand>(ref Next(CommandType.Account));
        account.Mode = mode;
        account.Leverage = leverage * Fixed.RateScale;
        Send();
        return book.Directory.TryGetAccount(Encoding.UTF8.GetBytes(name), out known) ? known.Index : throw Refused($"account {name}");
    }

    /// <summary>Pays in so many whole units of a currency, unless that was done before.</summary>
    public void Deposit(uint account, string currencyCode, long units)
    {
        if (!book.Directory.TryGetCurrency(Encoding.UTF8.GetBytes(currencyCode), out CurrencyReference? currency)) return;
        if (book.Wallet(account, currency.Index) is { } wallet && wallet.Deposited != 0) return;
        ref Command command = ref Next(CommandType.Deposit);
        command.Account = account;
        ref MoneyCommand money = ref CommandView.As<MoneyCommand>(ref command);
        money.Currency = currency.Index;
        money.Amount = units * Fixed.Pow10(currency.Decimals);
        Send();
    }

    /// <summary>Cancels client orders that an earlier run left working.</summary>
    /// <returns>How many.</returns>
    public int CancelLeftovers()
    {
        (uint Account, ulong Order)[] left = [.. book.WorkingOrders];
        foreach ((uint account, ulong order) in left)
        {
            ref Command command = ref Next(CommandType.Cancel);
            command.Account = account;
            ref CancelCommand cancel = ref CommandView.As<CancelCommand>(ref command);
            cancel.Target = order;
            Send();
        }
        return left.Length;
    }

    private void SendInstrument(DemoInstrument instrument)
    {
        Add(TextField.Name, instrument.Symbol);
        Add(TextField.Quote, instrument.QuoteCurrency);
        ref InstrumentRatesCommand rates = ref CommandView.As<InstrumentRatesCommand>(ref Next(CommandType.InstrumentRates));
        rates.MakerFeeRate = instrument.MakerFeeRate;
        rates.TakerFeeRate = instrument.TakerFeeRate;
        rates.InitialMarginRate = Fixed.RateScale;
        CommandView.As<InstrumentAmountsCommand>(ref Next(CommandType.InstrumentAmounts)).FeePerOrder = instrument.FeePerOrder;
        ref InstrumentCommand command = ref CommandView.As<InstrumentCommand>(ref Next(CommandType.Instrument));
        command.PriceDecimals = (byte)instrument.PriceDecimals;
        command.QuantityDecimals = (byte)instrument.QuantityDecimals;
        command.Route = Route.Paper;
        command.PaperFill = PaperFill.Touch;
        command.Multiplier = Fixed.RateScale;
        command.TickSize = instrument.TickSize;
        command.LotSize = instrument.LotSize;
        Send();
    }

    private void Halt(uint instrument)
    {
        ref Command command = ref Next(CommandType.TradingState);
        command.Instrument = instrument;
        command.Flags |= CommandFlags.HasInstrument;
        CommandView.As<TradingStateCommand>(ref command).State = TradingState.Halted;
        Send();
    }

    private void Add(TextField field, string text)
    {
        ref TextCommand piece = ref CommandView.As<TextCommand>(ref Next(CommandType.Text));
        piece.Field = field;
        piece.Length = (byte)Encoding.UTF8.GetBytes(text, CommandView.Bytes(ref piece.Header)[32..]);
    }

    private ref Command Next(CommandType type)
    {
        ref Command command = ref _group[_count++];
        command = default;
        command.Type = type;
        command.Account = Command.Unknown;
        command.Instrument = Command.Unknown;
        command.Timestamp = TimeNanos;
        command.Flags = CommandFlags.MoreFollows;
        return ref command;
    }

    private void Send()
    {
        _group[_count - 1].Flags &= ~CommandFlags.MoreFollows;
        link.Submit(session, _group.AsSpan(0, _count));
        _count = 0;
        link.AwaitAnswers();
    }

    private static EngineException Refused(string what) => new($"{what}: the engine refused it; its tables may be full, use another folder with --data DIR");
}
