namespace Disruptor.Trading.Core;

// Currencies, instruments, accounts, text ids: declared once, named by index from then on.
public sealed partial class TradingCore
{
    private const int MaxDecimals = 9;
    private const int MaxMoneyDecimals = 12;
    private const byte DefaultMoneyDecimals = 8;
    /// <summary>Greatest rate: 1000 (100,000 %).</summary>
    private const long MaxRate = 1000 * Fixed.RateScale;

    private void OnPart()
    {
        if ((_command.Flags & CommandFlags.MoreFollows) == 0)
        {
            // A part that ends a group has nobody to serve.
            _parts = default;
            Reject(RejectCode.Malformed);
            return;
        }
        _parts.Any = true;
        switch (_command.Type)
        {
            case CommandType.Text: OnText(ref CommandView.As<TextCommand>(ref _command)); break;
            case CommandType.InstrumentRates: _parts.Rates = CommandView.As<InstrumentRatesCommand>(ref _command); break;
            case CommandType.InstrumentAmounts: _parts.Amounts = CommandView.As<InstrumentAmountsCommand>(ref _command); break;
            case CommandType.InstrumentLimits: _parts.Limits = CommandView.As<InstrumentLimitsCommand>(ref _command); break;
            case CommandType.LimitsNotional: _parts.LimitsNotional = CommandView.As<LimitsNotionalCommand>(ref _command); break;
            case CommandType.LimitsLoss: _parts.LimitsLoss = CommandView.As<LimitsLossCommand>(ref _command); break;
            case CommandType.LimitsQuantity: _parts.LimitsQuantity = CommandView.As<LimitsQuantityCommand>(ref _command); break;
            case CommandType.ExpectedVersion:
                _parts.ExpectedVersion = CommandView.As<ExpectedVersionCommand>(ref _command).Version;
                _parts.HasExpectedVersion = true;
                break;
            case CommandType.PositionRef: _parts.PositionId = CommandView.As<PositionRefCommand>(ref _command).PositionId; break;
            case CommandType.ExecutionFee:
                _parts.Fee = CommandView.As<ExecutionFeeCommand>(ref _command);
                _parts.HasFee = true;
                break;
            case CommandType.ExecutionLinks: _parts.ExecutionLinks = CommandView.As<ExecutionLinksCommand>(ref _command); break;
            case CommandType.ReplaceStop:
                _parts.ReplaceStop = CommandView.As<ReplaceStopCommand>(ref _command);
                _parts.HasReplaceStop = true;
                break;
            case CommandType.OrderTerms:
                _parts.Terms = CommandView.As<OrderTermsCommand>(ref _command);
                _parts.HasTerms = true;
                break;
            case CommandType.OrderLinks:
                _parts.Links = CommandView.As<OrderLinksCommand>(ref _command);
                _parts.HasLinks = true;
                break;
            case CommandType.ExitCondition: OnCondition(ref CommandView.As<ExitConditionCommand>(ref _command)); break;
            case CommandType.ExitTrailing:
                _parts.Trailing = CommandView.As<ExitTrailingCommand>(ref _command);
                _parts.HasTrailing = true;
                break;
        }
    }

    private void OnText(ref TextCommand command)
    {
        int limit = command.Part == 0 ? 32 : Text40.MaxBytes - 32;
        if (command.Part > 1 || command.Length > limit)
        {
            _parts.BadText = true;
            return;
        }
        Span<byte> from = CommandView.Bytes(ref _command).Slice(32, command.Length);
        switch (command.Field)
        {
            case TextField.Name: from.CopyTo(_parts.Name.Raw[(command.Part * 32)..]); _parts.BadText |= !_parts.Name.IsWellFormed(); break;
            case TextField.Quote: from.CopyTo(_parts.Quote.Raw[(command.Part * 32)..]); _parts.BadText |= !_parts.Quote.IsWellFormed(); break;
            case TextField.Id: from.CopyTo(_parts.Id.Raw[(command.Part * 32)..]); _parts.BadText |= !_parts.Id.IsWellFormed(); break;
            case TextField.Target: from.CopyTo(_parts.Target.Raw[(command.Part * 32)..]); _parts.BadText |= !_parts.Target.IsWellFormed(); break;
            case TextField.Reason: from.CopyTo(_parts.Reason.Raw[(command.Part * 32)..]); _parts.BadText |= !_parts.Reason.IsWellFormed(); break;
            case TextField.Request: from.CopyTo(_parts.Request.Raw[(command.Part * 32)..]); _parts.BadText |= !_parts.Request.IsWellFormed(); break;
            case TextField.Reference: from.CopyTo(_parts.Reference.Raw[(command.Part * 32)..]); _parts.BadText |= !_parts.Reference.IsWellFormed(); break;
            case TextField.Oco: from.CopyTo(_parts.Oco.Raw[(command.Part * 32)..]); _parts.BadText |= !_parts.Oco.IsWellFormed(); break;
            case TextField.Parent: from.CopyTo(_parts.Parent.Raw[(command.Part * 32)..]); _parts.BadText |= !_parts.Parent.IsWellFormed(); break;
            case TextField.Group: from.CopyTo(_parts.Group.Raw[(command.Part * 32)..]); _parts.BadText |= !_parts.Group.IsWellFormed(); break;
            case TextField.Operator: from.CopyTo(_parts.Operator.Raw[(command.Part * 32)..]); _parts.BadText |= !_parts.Operator.IsWellFormed(); break;
            case TextField.Base: from.CopyTo(_parts.Base.Raw[(command.Part * 32)..]); _parts.BadText |= !_parts.Base.IsWellFormed(); break;
            default: _parts.BadText = true; break;
        }
    }

    private void OnRefused(ref RefusedCommand command)
    {
        if ((_command.Flags & CommandFlags.MoreFollows) != 0) AddItem();
        else Reject(command.Code == RejectCode.None ? RejectCode.Malformed : command.Code);
    }

    private void OnCurrency(ref CurrencyCommand command)
    {
        if (_parts.BadText || _parts.Name.IsEmpty) { Reject(RejectCode.InvalidName); return; }
        if (command.Decimals > MaxMoneyDecimals) { Reject(RejectCode.InvalidDecimals, command.Decimals, MaxMoneyDecimals); return; }
        int known = FindCurrency(ref _parts.Name);
        if (known >= 0)
        {
            // Saying the same again changes nothing and is no mistake.
            if (_currencies[known].Decimals != command.Decimals) Reject(RejectCode.DuplicateCurrency, command.Decimals, _currencies[known].Decimals);
            else EmitCurrency(known);
            return;
        }
        if (_counters.Currencies == _currencies.Length) { Reject(RejectCode.TableFull); return; }
        AddCurrency(ref _parts.Name, command.Decimals);
    }

    private void OnInstrument(ref InstrumentCommand command)
    {
        ref InstrumentRatesCommand rates = ref _parts.Rates;
        ref InstrumentLimitsCommand limits = ref _parts.Limits;
        if (_parts.BadText || _parts.Name.IsEmpty || _parts.Quote.IsEmpty) { Reject(RejectCode.InvalidName); return; }
        if (command.PriceDecimals > MaxDecimals) { Reject(RejectCode.InvalidDecimals, command.PriceDecimals, MaxDecimals); return; }
        if (command.QuantityDecimals > MaxDecimals) { Reject(RejectCode.InvalidDecimals, command.QuantityDecimals, MaxDecimals); return; }
        if (command.Route > Route.External || command.PaperFill > PaperFill.Displayed || command.Inverse > 1 || limits.Overfill > Overfill.Halt) { Reject(RejectCode.Malformed); return; }
        if (command.Multiplier <= 0) { Reject(RejectCode.InvalidAmount, command.Multiplier); return; }
        if (command.TickSize < 0) { Reject(RejectCode.InvalidPrice, command.TickSize); return; }
        if (command.LotSize < 0 || limits.MinQuantity < 0 || limits.MaxQuantity < 0) { Reject(RejectCode.InvalidQuantity); return; }
        if (limits.MinNotional < 0 || limits.MaxNotional < 0 || _parts.Amounts.FeePerOrder < 0) { Reject(RejectCode.InvalidAmount); return; }
        if (!Fixed.InRange(_parts.Amounts.FeePerOrder)) { Reject(RejectCode.OutOfRange); return; }
        if (rates.MakerFeeRate is < -MaxRate or > MaxRate) { Reject(RejectCode.InvalidRate, rates.MakerFeeRate, MaxRate); return; }
        if (rates.TakerFeeRate is < -MaxRate or > MaxRate) { Reject(RejectCode.InvalidRate, rates.TakerFeeRate, MaxRate); return; }
        if (rates.InitialMarginRate is < 0 or > MaxRate) { Reject(RejectCode.InvalidRate, rates.InitialMarginRate, MaxRate); return; }
        if (rates.MaintenanceMarginRate is < 0 or > MaxRate) { Reject(RejectCode.InvalidRate, rates.MaintenanceMarginRate, MaxRate); return; }
        if (FindText(_instrumentIndex, ref _parts.Name) >= 0) { Reject(RejectCode.DuplicateInstrument); return; }
        int currency = FindCurrency(ref _parts.Quote);
        if (_counters.Instruments == _instruments.Length || (currency < 0 && _counters.Currencies == _currencies.Length))
        {
            Reject(RejectCode.TableFull);
            return;
        }

        if (currency < 0) currency = AddCurrency(ref _parts.Quote, DefaultMoneyDecimals);
        int index = _counters.Instruments++;
        ref InstrumentRecord record = ref _instruments[index];
        record.Symbol = _parts.Name;
        record.Base = _parts.Base;
        record.Currency = (uint)currency;
        record.PriceDecimals = command.PriceDecimals;
        record.QuantityDecimals = command.QuantityDecimals;
        record.Route = command.Route;
        record.PaperFill = command.PaperFill;
        record.Overfill = limits.Overfill;
        record.Multiplier = command.Multiplier;
        record.TickSize = command.TickSize;
        record.LotSize = command.LotSize;
        record.MinQuantity = limits.MinQuantity;
        record.MaxQuantity = limits.MaxQuantity;
        record.MinNotional = limits.MinNotional;
        record.MaxNotional = limits.MaxNotional;
        record.MakerFeeRate = rates.MakerFeeRate;
        record.TakerFeeRate = rates.TakerFeeRate;
        record.InitialMarginRate = rates.InitialMarginRate;
        record.CollarRate = rates.CollarRate;
        record.MaintenanceMarginRate = rates.MaintenanceMarginRate;
        if (rates.MaintenanceMarginRate != 0) _counters.MaintenanceInstruments++;
        record.FeePerOrder = _parts.Amounts.FeePerOrder;
        record.Scale = NotionalScale.Create(
            command.PriceDecimals, command.QuantityDecimals, (int)_currencies[currency].Decimals, command.Multiplier, command.Inverse != 0);
        StopRanges(index);
        IndexText(_instrumentIndex, ref record.Symbol, index);
        IndexRate(index);
        EmitInstrument(index);
    }

    private void OnAccount(ref AccountCommand command)
    {
        if (_parts.BadText || _parts.Name.IsEmpty || _parts.Quote.IsEmpty) { Reject(RejectCode.InvalidName); return; }
        if (command.Mode > AccountMode.Margin || command.Positions > PositionMode.Hedging || command.Lots > LotMethod.LastInFirstOut
            || command.MarginCall > MarginCallAction.Close)
        {
            Reject(RejectCode.Malformed);
            return;
        }
        if (command.SettleSessions is < 0 or > AccountCommand.MaxSettleSessions)
        {
            Reject(RejectCode.InvalidSettlement, command.SettleSessions, AccountCommand.MaxSettleSessions);
            return;
        }
        if (command.Leverage is < Fixed.RateScale or > MaxRate) { Reject(RejectCode.InvalidLeverage, command.Leverage, MaxRate); return; }
        if (FindText(_accountIndex, ref _parts.Name) >= 0) { Reject(RejectCode.DuplicateAccount); return; }
        int currency = FindCurrency(ref _parts.Quote);
        if (_counters.Accounts == _accounts.Length || _counters.Wallets == _wallets.Length
            || (currency < 0 && _counters.Currencies == _currencies.Length))
        {
            Reject(RejectCode.TableFull);
            return;
        }

        if (currency < 0) currency = AddCurrency(ref _parts.Quote, DefaultMoneyDecimals);
        int index = _counters.Accounts++;
        ref AccountRecord record = ref _accounts[index];
        record.Name = _parts.Name;
        record.Currency = (uint)currency;
        record.Mode = command.Mode;
        record.Leverage = command.Leverage;
        record.Positions = command.Positions;
        record.Lots = command.Lots;
        record.MarginCall = command.MarginCall;
        record.SettleSessions = (byte)command.SettleSessions;
        IndexText(_accountIndex, ref record.Name, index);
        AddWallet(index, (uint)currency);
        EmitAccount(index);
    }

    private int AddCurrency(ref Text40 code, byte decimals)
    {
        int index = _counters.Currencies++;
        ref CurrencyRecord record = ref _currencies[index];
        record.Code = code;
        record.Decimals = decimals;
        IndexText(_currencyIndex, ref record.Code, index);
        IndexRatesOf(ref record.Code);
        EmitCurrency(index);
        return index;
    }

    private int FindCurrency(ref Text40 code) => FindText(_currencyIndex, ref code);

    /// <summary>Index of a text id, or −1.</summary>
    private int FindAlias(ref Text40 text)
    {
        int at = FindText(_aliasIndex, ref text);
        while (at >= 0 && !_aliases[at].Text.Equals(text)) at = (int)_aliases[at].NextPlusOne - 1;
        return at;
    }

    /// <summary>Number of a text id, made when it is new. The caller has checked that there is room.</summary>
    private ulong AliasFor(ref Text40 text)
    {
        int at = FindAlias(ref text);
        if (at >= 0) return (ulong)at;
        at = _counters.Aliases++;
        ref AliasRecord record = ref _aliases[at];
        record.Text = text;
        int sameHash = FindText(_aliasIndex, ref text);
        if (sameHash < 0)
        {
            IndexText(_aliasIndex, ref text, at);
        }
        else
        {
            record.NextPlusOne = _aliases[sameHash].NextPlusOne;
            _aliases[sameHash].NextPlusOne = at + 1;
        }
        EmitAlias(at);
        return (ulong)at;
    }

    private void EmitAlias(int index)
    {
        ref AliasDefinedReport report = ref Emit<AliasDefinedReport>(ReportType.AliasDefined, 2, Command.Unknown, Command.Unknown);
        report.Number = (ulong)index;
        report.Text = _aliases[index].Text;
    }

    private bool AliasFits(ref Text40 text) => _counters.Aliases < _aliases.Length || FindAlias(ref text) >= 0;

    private static int FindText(KeyIndex index, ref Text40 text)
    {
        TextKey(ref text, out ulong key0, out ulong key1);
        return index.Find(key0, key1);
    }

    private static void IndexText(KeyIndex index, ref Text40 text, int value)
    {
        TextKey(ref text, out ulong key0, out ulong key1);
        index.Add(key0, key1, value);
    }

    private static void TextKey(ref Text40 text, out ulong key0, out ulong key1)
    {
        key0 = Mix.Pair(Mix.Pair(text[0], text[1]) ^ text[2], Mix.Pair(text[3], text[4]));
        // The second half keeps the head of the text itself: short names cannot collide at all.
        key1 = text[0] ^ ulong.RotateLeft(text[1], 7) ^ ulong.RotateLeft(text[2], 19);
    }

    private void EmitCurrency(int index)
    {
        ref CurrencyRecord record = ref _currencies[index];
        ref CurrencyDefinedReport report = ref Emit<CurrencyDefinedReport>(ReportType.CurrencyDefined, 2, Command.Unknown, Command.Unknown);
        report.Currency = (uint)index;
        report.Decimals = (byte)record.Decimals;
        report.Code = record.Code;
    }

    private void EmitInstrument(int index)
    {
        ref InstrumentRecord record = ref _instruments[index];
        ref InstrumentDefinedReport report = ref Emit<InstrumentDefinedReport>(ReportType.InstrumentDefined, 3, Command.Unknown, (uint)index);
        report.Currency = record.Currency;
        report.PriceDecimals = record.PriceDecimals;
        report.QuantityDecimals = record.QuantityDecimals;
        report.Route = record.Route;
        report.PaperFill = record.PaperFill;
        report.Inverse = (byte)record.Scale.Inverse;
        report.Multiplier = record.Multiplier;
        report.Symbol = record.Symbol;
    }

    private void EmitAccount(int index)
    {
        ref AccountRecord record = ref _accounts[index];
        ref AccountDefinedReport report = ref Emit<AccountDefinedReport>(ReportType.AccountDefined, 2, (uint)index, Command.Unknown);
        report.Currency = record.Currency;
        report.Mode = record.Mode;
        report.Positions = record.Positions;
        report.Lots = record.Lots;
        report.MarginCall = record.MarginCall;
        report.SettleSessions = record.SettleSessions;
        report.Leverage = record.Leverage;
        report.Name = record.Name;
    }
}
