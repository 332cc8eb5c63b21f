using System.Globalization;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Engine;

/// <summary>
/// Advice, a minute ahead: a lane that will be full, a disk that will be low on space, by the trend of the last samples. Said once when it
/// begins to look so; said again only after it stopped looking so.
/// </summary>
internal sealed class Forecasts
{
    /// <summary>How far ahead, in samples of a second (CAPABILITIES §7).</summary>
    private const int Ahead = 60;

    private readonly CommandLane[] _lanes;
    private readonly JournalSpace? _space;
    private readonly HoltForecast[] _depths;
    private readonly HoltForecast _free = new();
    private readonly bool[] _told;

    public Forecasts(CommandLane[] lanes, JournalSpace? space)
    {
        _lanes = lanes;
        _space = space is { LowBytes: > 0 } ? space : null;
        _depths = [.. lanes.Select(_ => new HoltForecast())];
        _told = new bool[lanes.Length + 1];
    }

    /// <summary>Takes the samples of this second, and tells what they make likely.</summary>
    public void Sample(Action<EngineAlert> tell)
    {
        for (int i = 0; i < _lanes.Length; i++)
        {
            long depth = _lanes[i].Ring.Depth, capacity = _lanes[i].Ring.Capacity;
            _depths[i].Add(depth);
            double expected = _depths[i].Ahead(Ahead);
            // A lane that is empty now and then is not filling up, whatever its last samples say.
            if (!Begins(i, depth > 0 && depth < capacity && expected >= capacity)) continue;
            string lane = "lane " + _lanes[i].Kind.ToString().ToLowerInvariant();
            tell(new EngineAlert(AlertLevel.Notice, EngineAlertKind.LaneForecast, lane, expected, capacity, string.Create(
                CultureInfo.InvariantCulture, $"{lane}: {depth} commands wait; by its trend it is full ({capacity}) within {Ahead} s")));
        }
        if (_space is null) return;
        _free.Add(_space.FreeBytes);
        double left = _free.Ahead(Ahead);
        if (!Begins(_lanes.Length, !_space.IsLow && left < _space.LowBytes)) return;
        tell(new EngineAlert(AlertLevel.Notice, EngineAlertKind.DiskForecast, "journal", left, _space.LowBytes, string.Create(
            CultureInfo.InvariantCulture, $"journal: {_space.FreeBytes} bytes free; by its trend the disk is low ({_space.LowBytes}) within {Ahead} s")));
    }

    private bool Begins(int which, bool isSo)
    {
        bool begins = isSo && !_told[which];
        _told[which] = isSo;
        return begins;
    }
}
