using System.Diagnostics;

namespace Disruptor.Trading.Engine;

/// <summary>
/// Finds stages that have work and do not move. A stage whose follower does not move either is held up by it and is not named: the last one
/// of the chain is the cause.
/// </summary>
internal sealed class Watchdog
{
    private readonly IReadOnlyList<StageProbe> _probes;
    private readonly long _limitTicks;
    private readonly Action<StageStall> _changed;
    private readonly long[] _progress;
    private readonly long[] _since;
    private readonly bool[] _stalled;

    public Watchdog(IReadOnlyList<StageProbe> probes, TimeSpan limit, long nowTicks, Action<StageStall> changed)
    {
        _probes = probes;
        _limitTicks = (long)(limit.TotalSeconds * Stopwatch.Frequency);
        _changed = changed;
        _progress = new long[probes.Count];
        _since = new long[probes.Count];
        _stalled = new bool[probes.Count];
        Array.Fill(_since, nowTicks);
        Array.Fill(_progress, long.MinValue);
    }

    /// <summary>Looks at every stage once.</summary>
    public void Check(long nowTicks)
    {
        bool followerStands = false;
        for (int i = _probes.Count - 1; i >= 0; i--)
        {
            long waiting = _probes[i].Waiting();
            long progress = _probes[i].Progress();
            bool moves = waiting <= 0 || progress != _progress[i];
            _progress[i] = progress;
            if (moves)
            {
                if (_stalled[i]) Tell(i, waiting, nowTicks, cleared: true);
                _since[i] = nowTicks;
                followerStands = false;
                continue;
            }
            bool stands = nowTicks - _since[i] >= _limitTicks;
            if (stands && !followerStands && !_stalled[i]) Tell(i, waiting, nowTicks, cleared: false);
            followerStands = stands;
        }
    }

    private void Tell(int stage, long waiting, long nowTicks, bool cleared)
    {
        _stalled[stage] = !cleared;
        _changed(new StageStall(_probes[stage].Name, waiting, Stopwatch.GetElapsedTime(_since[stage], nowTicks), cleared));
    }
}
