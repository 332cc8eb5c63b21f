using System.Runtime.CompilerServices;

namespace Disruptor.Trading.Core;

// What positions were: their last changes and their last versions, in pools.
public sealed partial class TradingCore
{
    /// <summary>Changes kept of one position (CAPABILITIES §1).</summary>
    private const int HistoryShare = 50;
    /// <summary>Versions kept of one position: with the present one the last ten (CAPABILITIES §7).</summary>
    private const int VersionShare = 9;

    private void Record(int index, PositionTrigger trigger, bool forced = false)
    {
        ref HistoryEntry entry = ref _history.Add(index);
        entry.Time = _counters.Now;
        entry.State = _positions[index].State;
        entry.Trigger = trigger;
        entry.Forced = forced ? (byte)1 : (byte)0;
        _details[index].Changes++;
        if ((_uses & ExtensionUses.Action) != 0) Act(index, trigger, forced);
    }

    /// <summary>Begins the next version of a position and keeps the one that ends. Called before the first change.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void NextVersion(int index)
    {
        ref PositionRecord position = ref _positions[index];
        // A slot that nothing has happened to yet has no version to keep.
        if (position.Version != 0)
        {
            FoldExcursion(index);
            ref PositionVersion kept = ref _versions.Add(index);
            kept.Record = position;
            kept.MaxFavourable = _details[index].MaxFavourable;
            kept.MaxAdverse = _details[index].MaxAdverse;
            kept.Error = (ulong)_details[index].Error;
        }
        position.Version++;
    }

    private bool TryFindVersion(int index, long version, out int kept)
    {
        for (int at = _versions.FirstPlusOne(index); at != 0; at = _versions.NextPlusOne(at - 1))
        {
            kept = at - 1;
            if (_versions[kept].Record.Version == version) return true;
        }
        kept = -1;
        return false;
    }

    /// <summary>An earlier version: its numbers and state, measured at the prices of now, without plan and texts.</summary>
    private ref PositionReport EmitVersion(int kept)
    {
        ref PositionVersion version = ref _versions[kept];
        ref PositionReport report = ref Emit<PositionReport>(ReportType.PositionAnswer, PositionSlotsWithTexts, version.Record.Account, version.Record.Instrument);
        WritePosition(ref report, ref version.Record, (RejectCode)version.Error);
        report.MaxFavourable = version.MaxFavourable;
        report.MaxAdverse = version.MaxAdverse;
        report.Header.Slots = PositionSlots;
        _reports.Shrink(PositionSlotsWithTexts - PositionSlots);
        return ref report;
    }

    private void OnQueryHistory()
    {
        if (!TryExistingPosition((ulong)_command.Word0, out int index)) return;
        int left = _history.Count(index), at = _history.FirstPlusOne(index);
        int parts = left == 0 ? 1 : (left + HistoryEntries.Capacity - 1) / HistoryEntries.Capacity;
        for (int part = 0; part < parts; part++)
        {
            int count = left < HistoryEntries.Capacity ? left : HistoryEntries.Capacity;
            ref HistoryReport report = ref Emit<HistoryReport>(ReportType.HistoryAnswer, ReportHeader.MaxSlots, _command.Account, _command.Instrument);
            report.Part = (byte)part;
            report.Parts = (byte)parts;
            report.Count = (ushort)count;
            report.PositionId = (ulong)_command.Word0;
            report.Total = _details[index].Changes;
            for (int i = 0; i < count; i++, at = _history.NextPlusOne(at - 1)) report.Entries[i] = _history[at - 1];
            left -= count;
        }
    }
}
