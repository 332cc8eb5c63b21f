using System.Numerics;

namespace Disruptor.Trading.Core.Tests.Oracle;

// Reference data, money, prices, trading states.
internal sealed partial class Oracle
{
    private void OnCurrency(CurrencyCommand command)
    {
        string code = _parts.Text(TextField.Name);
        if (code.Length == 0) { Reject(RejectCode.InvalidName); return; }
        if (command.Decimals > 12) { Reject(RejectCode.InvalidDecimals); return; }
        int known = Currencies.FindIndex(currency => currency.Code == code);
        if (known >= 0)
        {
            if (Currencies[known].Decimals != command.Decimals) Reject(RejectCode.DuplicateCurrency);
            return;
        }
        Currencies.Add((code, command.Decimals));
    }

    private void OnInstrument(InstrumentCommand command)
    {
        string symbol = _parts.Text(TextField.Name);
        if (Instruments.Exists(instrument => instrument.Spec.Symbol == symbol)) { Reject(RejectCode.DuplicateInstrument); return; }
        int currency = CurrencyOf(_parts.Text(TextField.Quote));
        Instruments.Add(new OracleInstrument
        {
            Index = (uint)Instruments.Count,
            Currency = (uint)currency,
            MoneyDecimals = Currencies[currency].Decimals,
            Spec = new InstrumentSpec
            {
                Symbol = symbol,
                Quote = Currencies[currency].Code,
                Base = _parts.Text(TextField.Base),
                CollarRate = _parts.Rates.CollarRate,
                PriceDecimals = command.PriceDecimals,
                QuantityDecimals = command.QuantityDecimals,
                Route = command.Route,
                PaperFill = command.PaperFill,
                Overfill = _parts.Limits.Overfill,
                Inverse = command.Inverse != 0,
                Multiplier = command.Multiplier,
                TickSize = command.TickSize,
                LotSize = command.LotSize,
                MinQuantity = _parts.Limits.MinQuantity,
                MaxQuantity = _parts.Limits.MaxQuantity,
                MinNotional = _parts.Limits.MinNotional,
                MaxNotional = _parts.Limits.MaxNotional,
                FeePerOrder = _parts.Amounts.FeePerOrder,
                MakerFeeRate = _parts.Rates.MakerFeeRate,
                TakerFeeRate = _parts.Rates.TakerFeeRate,
                MaintenanceMarginRate = _parts.Rates.MaintenanceMarginRate,
                InitialMarginRate = _parts.Rates.InitialMarginRate,
            },
        });
    }

    private void OnAccount(AccountCommand command)
    {
        int currency = CurrencyOf(_parts.Text(TextField.Quote));
        Accounts.Add(new OracleAccount { Index = (uint)Accounts.Count, Currency = (uint)currency, Mode = command.Mode, Leverage = command.Leverage, Hedging = command.Positions == PositionMode.Hedging, SettleSessions = command.SettleSessions, MarginCall = command.MarginCall, Lots = command.Lots });
        WalletOf((uint)Accounts.Count - 1, (uint)currency);
    }

    private void OnMoney(MoneyCommand command, int sign)
    {
        if (command.Header.Account >= Accounts.Count) { Reject(RejectCode.UnknownAccount); return; }
        if (command.Currency >= Currencies.Count) { Reject(RejectCode.UnknownCurrency); return; }
        if (command.Amount <= 0) { Reject(RejectCode.InvalidAmount); return; }
        (uint, uint) key = (command.Header.Account, command.Currency);
        if (sign < 0)
        {
            if (!_wallets.ContainsKey(key)) { Reject(RejectCode.UnknownCurrency); return; }
            if (command.Amount > Free(command.Header.Account, command.Currency)) { Reject(RejectCode.InsufficientFunds); return; }
        }
        WalletOf(command.Header.Account, command.Currency).Deposits += sign * (BigInteger)command.Amount;
        Touch(Accounts[(int)command.Header.Account]);
        WatchMargin(Accounts[(int)command.Header.Account]);
    }

    /// <summary>What new orders and withdrawals may use: a margin account answers for its open losses.</summary>
    private BigInteger Free(uint account, uint currency)
    {
        BigInteger available = Available(account, currency);
        return Accounts[(int)account].Mode == AccountMode.Cash ? available : available + BigInteger.Min(0, Unrealized(account, currency));
    }

    private void OnQuote(QuoteCommand command)
    {
        if (command.Header.Instrument >= Instruments.Count) { Reject(RejectCode.UnknownInstrument); return; }
        bool hasBid = (command.Header.Flags & CommandFlags.HasBid) != 0, hasAsk = (command.Header.Flags & CommandFlags.HasAsk) != 0;
        if ((!hasBid && !hasAsk) || (hasBid && command.Bid <= 0) || (hasAsk && command.Ask <= 0)) { Reject(RejectCode.InvalidPrice); return; }
        if (command.BidSize < 0 || command.AskSize < 0) { Reject(RejectCode.InvalidQuantity); return; }
        OracleInstrument instrument = Instruments[(int)command.Header.Instrument];
        instrument.Bid = hasBid ? command.Bid : 0;
        instrument.Ask = hasAsk ? command.Ask : 0;
        instrument.SizesShown = (command.Header.Flags & CommandFlags.HasSizes) != 0;
        instrument.BidLeft = command.BidSize;
        instrument.AskLeft = command.AskSize;
        _priced = instrument;
    }

    private void OnTrade(TradeCommand command)
    {
        if (command.Header.Instrument >= Instruments.Count) { Reject(RejectCode.UnknownInstrument); return; }
        if (command.Price <= 0) { Reject(RejectCode.InvalidPrice); return; }
        if (command.Size <= 0) { Reject(RejectCode.InvalidQuantity); return; }
        Instruments[(int)command.Header.Instrument].LastTrade = command.Price;
        _tradeInstrument = Instruments[(int)command.Header.Instrument];
        _tradePrice = command.Price;
        _priced = _tradeInstrument;
        _tradeLeft = command.Size;
        _tradeCount = ++_count;
    }

    private void OnMark(MarkCommand command)
    {
        if (command.Header.Instrument >= Instruments.Count) { Reject(RejectCode.UnknownInstrument); return; }
        if (command.Price <= 0) { Reject(RejectCode.InvalidPrice); return; }
        _priced = Instruments[(int)command.Header.Instrument];
        _priced.Mark = command.Price;
    }

    private void OnTradingState(TradingStateCommand command)
    {
        bool account = (command.Header.Flags & CommandFlags.HasAccount) != 0, instrument = (command.Header.Flags & CommandFlags.HasInstrument) != 0;
        // The kill switch: halted, and every working order in scope ends.
        bool kill = command.State == TradingState.Kill;
        TradingState state = kill ? TradingState.Halted : command.State;
        if (account && instrument) Pairs[(command.Header.Account, command.Header.Instrument)] = state;
        else if (account) Accounts[(int)command.Header.Account].State = state;
        else if (instrument) Instruments[(int)command.Header.Instrument].State = state;
        else State = state;
        if (kill) _jobs.Enqueue(CancelAll(order => (!account || order.Position.Account.Index == command.Header.Account) && (!instrument || order.Position.Instrument.Index == command.Header.Instrument), 0));
    }

    private TradingState StateOf(OracleAccount account, OracleInstrument instrument) =>
        new[] { State, account.State, instrument.State, Pairs.GetValueOrDefault((account.Index, instrument.Index)) }.Max();

    private int CurrencyOf(string code)
    {
        int known = Currencies.FindIndex(currency => currency.Code == code);
        if (known >= 0) return known;
        Currencies.Add((code, 8));
        return Currencies.Count - 1;
    }

    private OracleWallet WalletOf(uint account, uint currency)
    {
        if (!_wallets.TryGetValue((account, currency), out OracleWallet? wallet)) _wallets[(account, currency)] = wallet = new OracleWallet();
        return wallet;
    }
}
