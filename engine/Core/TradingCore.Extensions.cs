using System.Runtime.CompilerServices;

namespace Disruptor.Trading.Core;

// Where rules of a firm's own are asked. Every place tests one flag first and calls out of line: what is not used costs the test.
public sealed partial class TradingCore
{
    private readonly CoreExtensions? _extensions;
    private readonly ExtensionUses _uses;
    private readonly NativeArray<long> _extensionMemory;
    private RejectCode _refusedNow;
    private bool _extensionMayReport;

    internal ref readonly Command ExtensionCommand => ref _command;

    internal Span<long> ExtensionMemory => _extensionMemory.Span(_extensions?.MemoryWords ?? 0);

    internal bool TryViewPosition(uint account, uint instrument, ulong positionId, out PositionFacts view)
    {
        view = default;
        if (account >= (uint)_counters.Accounts || instrument >= (uint)_counters.Instruments) return false;
        int index = FindPosition(account, instrument, positionId);
        if (index < 0 || _positions[index].Exists == 0) return false;
        view = ViewOf(index);
        return true;
    }

    internal void ReportExtension(uint code, uint account, uint instrument, long value0, long value1, long value2)
    {
        Invariant.Check(_extensionMayReport, "an extension reports once a call");
        _extensionMayReport = false;
        ref ExtensionReport report = ref Emit<ExtensionReport>(ReportType.Extension, 1, account, instrument);
        report.Code = code;
        report.Value0 = value0;
        report.Value1 = value1;
        report.Value2 = value2;
    }

    private PositionFacts ViewOf(int index)
    {
        ref PositionRecord position = ref _positions[index];
        return new PositionFacts
        {
            Account = position.Account,
            Instrument = position.Instrument,
            PositionId = _details[index].PositionId,
            State = position.State,
            Quantity = position.Quantity,
            OpenCost = position.OpenCost,
            RealizedGross = position.RealizedGross,
            Fees = position.Fees,
            PeakQuantity = position.PeakQuantity,
            Cycle = position.Cycle,
            OpenedAt = position.OpenedAt,
            ExitReason = position.ExitReason,
            Version = position.Version,
        };
    }

    /// <summary>Whether the guard, if there is one, lets a position take a trigger that its table allows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsGuarded(int index, PositionTrigger trigger) => (_uses & ExtensionUses.Guard) != 0 && !AskGuard(index, trigger);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool AskGuard(int index, PositionTrigger trigger) => _extensions!.Allows(new ExtensionView(this), ViewOf(index), trigger);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Act(int index, PositionTrigger trigger, bool forced)
    {
        _extensionMayReport = true;
        _extensions!.OnTransition(new ExtensionContext(this), ViewOf(index), trigger, forced);
        _extensionMayReport = false;
    }

    /// <summary>The extension's own check of an order; rejects and answers false, or changes nothing and answers true.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryExtendedRisk(ref OrderCommand command, ref OrderQuote quote)
    {
        PositionFacts position = quote.Position >= 0
            ? ViewOf(quote.Position)
            : new PositionFacts { Account = _command.Account, Instrument = _command.Instrument, PositionId = _parts.PositionId };
        uint code = _extensions!.CheckOrder(new ExtensionView(this), command, new RiskedOrder(quote.ReservePrice, quote.Notional, position));
        if (code != 0) Reject(RejectCode.ExtensionRefused, code);
        return code == 0;
    }

    /// <summary>Asks the rule where its condition is met.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AimRule(ref ExitCondition condition)
    {
        var terms = new ExitRuleTerms(condition.Value0, condition.Value1, condition.Value2, condition.Value3);
        ExitRuleLevel level = _extensions!.Aim(new ExtensionView(this), ViewOf(condition.Position), terms);
        condition.State0 = (long)level.Watch;
        condition.Level = level.Value;
    }

    private void WatchRule(int at)
    {
        ref ExitCondition condition = ref _conditions[at];
        condition.Node = (ExitRuleWatch)condition.State0 switch
        {
            ExitRuleWatch.AtOrBetter => AddExit(at, firesOnProfit: true, condition.Level, TriggerKind.TakeProfit),
            ExitRuleWatch.AtOrWorse => AddExit(at, firesOnProfit: false, condition.Level, TriggerKind.StopLoss),
            ExitRuleWatch.Time => _heaps.Add(TimeHeap, condition.Level, TriggerKind.Time, at),
            _ => 0,
        };
    }

    private bool IsRuleMet(ref ExitCondition condition, long price, bool isLong) => (ExitRuleWatch)condition.State0 switch
    {
        ExitRuleWatch.AtOrBetter => condition.Level > 0 && IsAtOrBetter(price, condition.Level, isLong),
        ExitRuleWatch.AtOrWorse => condition.Level > 0 && IsAtOrBetter(price, condition.Level, !isLong),
        ExitRuleWatch.Time => condition.Level <= _counters.Now,
        _ => false,
    };

    private void OnCustom(ref CustomCommand command)
    {
        if ((_uses & ExtensionUses.Command) == 0) { Reject(RejectCode.UnknownCommand); return; }
        if ((_command.Flags & CommandFlags.MoreFollows) != 0) { Reject(RejectCode.Malformed); return; }
        uint code = _extensions!.CheckCommand(new ExtensionView(this), command);
        if (code != 0) { Reject(RejectCode.ExtensionRefused, code); return; }
        _extensionMayReport = true;
        _extensions.ApplyCommand(new ExtensionContext(this), command);
        _extensionMayReport = false;
        if (_command.Account >= (uint)_counters.Accounts || _command.Instrument >= (uint)_counters.Instruments) return;
        int index = FindPosition(_command.Account, _command.Instrument, _parts.PositionId);
        if (index < 0) return;
        Rearm(index);
        _touchedInstrument = (int)_command.Instrument;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void TellSink()
    {
        _extensions!.OnApplied(_command, _counters.LastSequence, _refusedNow);
        _refusedNow = RejectCode.None;
    }
}
