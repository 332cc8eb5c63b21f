namespace Disruptor.Trading.Core.Tests.Oracle;

// Fills, and the positions they make.
internal sealed partial class Ledger
{
    private readonly Dictionary<(uint Account, uint Instrument, ulong Id), LedgerPosition> _positions = [];
    private readonly Dictionary<(uint Account, uint Instrument), FilledReport> _unbooked = [];

    public IReadOnlyDictionary<(uint Account, uint Instrument, ulong Id), LedgerPosition> Positions => _positions;

    public void Forget((uint Account, uint Instrument, ulong Id) position)
    {
        _positions.Remove(position);
        _versions.Remove((ReportType.PositionChanged, position.Account, position.Instrument, position.Id));
    }

    private void OnFilled(in FilledReport fill)
    {
        Fills++;
        uint account = fill.Header.Account;
        Same(true, _unbooked.TryAdd((account, fill.Header.Instrument), fill), $"one fill, then its position");
        WalletOf(account, fill.FeeCurrency).Fees += fill.Fee;
        if (fill.HasOrder != 0) FillOrder(in fill);
    }

    private void OnPosition(in PositionReport report, ref Command command)
    {
        uint account = report.Header.Account, at = report.Header.Instrument;
        var key = (account, at, report.PositionId);
        LedgerInstrument instrument = Instruments[(int)at];
        bool filled = _unbooked.Remove((account, at), out FilledReport fill);
        if (!_positions.TryGetValue(key, out LedgerPosition? position) || BeginsAnew(position, in report, filled ? fill : null))
        {
            Forget(key);
            position = new LedgerPosition { Instrument = instrument, Account = Accounts[(int)account], AccountIndex = account, Session = Session };
            _positions.Add(key, position);
        }
        if (filled)
        {
            Int128 own = fill.FeeCurrency == instrument.Currency ? fill.Fee : 0;
            WalletOf(account, instrument.Currency).Gross += position.Fill(fill.Side, fill.Quantity, fill.Price, own, report.Cycle, Session);
        }
        else if (report.Cycle != position.Cycle)
        {
            Same(0L, position.Quantity, $"{Name(key)} begins a cycle while nothing is open");
            position.Begin(report.Cycle);
        }
        else if (command.Type == CommandType.Funding && command.Instrument == at && report.RealizedGross != position.Gross)
        {
            Int128 gain = Payment(position, CommandView.As<FundingCommand>(ref command));
            (position.Gross, position.LifetimeGross) = (position.Gross + gain, position.LifetimeGross + gain);
            WalletOf(account, instrument.Currency).Gross += gain;
        }
        position.BeginDay(Session);
        Same((position.Quantity, position.Cycle, position.Peak), (report.Quantity, report.Cycle, report.PeakQuantity), $"{Name(key)} quantity, cycle, peak");
        Same((position.Bought, position.Sold), (report.DayBought, report.DaySold), $"{Name(key)} bought, sold");
        Same((position.OpenCost, position.EntryCost), (report.OpenCost, report.EntryCost), $"{Name(key)} open cost, entry cost");
        Same((position.Gross, position.Fees), (report.RealizedGross, report.Fees), $"{Name(key)} gross, fees");
        Same((position.LifetimeGross, position.LifetimeFees), (report.LifetimeGross, report.LifetimeFees), $"{Name(key)} lifetime");
        Same(true, report.Quantity != 0 || report.OpenCost == 0, $"{Name(key)}: nothing open costs nothing");
        long before = _versions.GetValueOrDefault((ReportType.PositionChanged, account, at, report.PositionId));
        Rises(ReportType.PositionChanged, account, at, report.PositionId, report.Version);
        Same(true, !filled || report.Version > before, $"{Name(key)}: a fill makes a version");
        Breaks(account, AlertKind.ShortInCashAccount, at, report.Quantity < 0 && Accounts[(int)account].Mode == AccountMode.Cash);
    }

    /// <summary>A closed position whose slot was needed is forgotten, and begins anew with its first version and cycle.</summary>
    private bool BeginsAnew(LedgerPosition known, in PositionReport report, FilledReport? fill)
    {
        if (known.Quantity != 0) return false;
        long least = _versions.GetValueOrDefault((ReportType.PositionChanged, report.Header.Account, report.Header.Instrument, report.PositionId)) + (fill is null ? 0 : 1);
        if (report.Version < least || report.Cycle < known.Cycle) return true;
        // One that was filled before and is kept begins its next cycle, goes on with this one (after a bust), or still shows what it was.
        if (report.Cycle != known.Cycle || known.Peak == 0) return false;
        return fill is { } first ? report.EntryCost == known.Instrument.Notional(first.Price, first.Quantity) : report.PeakQuantity == 0;
    }

    private static Int128 Payment(LedgerPosition position, FundingCommand funding)
    {
        LedgerInstrument instrument = position.Instrument;
        long size = Math.Abs(position.Quantity);
        Int128 pays = funding.Kind == FundingKind.Rate
            ? LedgerMath.Share(instrument.Notional(instrument.PriceFor(position.IsLong), size), funding.Value, LedgerMath.RateScale)
            : LedgerMath.Share(
                size * LedgerMath.PowerOf10(instrument.MoneyDecimals), funding.Value, LedgerMath.RateScale * LedgerMath.PowerOf10(instrument.Spec.QuantityDecimals));
        return position.IsLong ? -pays : pays;
    }

    private static string Name((uint Account, uint Instrument, ulong Id) key) => $"position {key.Account}/{key.Instrument}/{key.Id}";
}
