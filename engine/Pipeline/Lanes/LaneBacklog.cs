using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Disruptor.Trading.Engine;

/// <summary>
/// How much of what one session put into a lane may still wait there, counted from above: its commands are noted in stretches, and a stretch
/// counts whole until its last command was sequenced. Of the session's thread.
/// </summary>
internal struct LaneBacklog
{
    /// <summary>Stretches at once, so that about an eighth of a share at most counts although it is gone.</summary>
    private const int Stretches = 8;

    private Ring _stretches;
    private int _oldest;
    private int _used;
    private long _total;

    /// <summary>Place of the last command of the oldest stretch: once that is sequenced, there is more room.</summary>
    public readonly long OldestPlace => _stretches[_oldest].Last;

    /// <summary>How many commands more fit into a share.</summary>
    /// <param name="share">Most commands that may wait.</param>
    /// <param name="sequenced">The lane's last sequenced place.</param>
    public long Room(long share, long sequenced)
    {
        while (_used != 0 && _stretches[_oldest].Last <= sequenced)
        {
            _total -= _stretches[_oldest].Commands;
            _oldest = (_oldest + 1) % Stretches;
            _used--;
        }
        return share - _total;
    }

    /// <summary>Whether so many fit for certain, by what is known without a look at the lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool Fits(int commands, long share) => _total + commands <= share;

    /// <summary>Notes commands that were put into the lane.</summary>
    /// <param name="last">Place of the last of them.</param>
    /// <param name="commands">How many.</param>
    /// <param name="share">As of <see cref="Room"/>.</param>
    public void Add(long last, int commands, long share)
    {
        _total += commands;
        if (_used == 0 || (Newest.Commands >= share / Stretches && _used < Stretches))
        {
            _used++;
            Newest = default;
        }
        Newest.Last = last;
        Newest.Commands += commands;
    }

    /// <summary>Begins anew: everything was sequenced, and another lane comes.</summary>
    public void Clear()
    {
        _used = 0;
        _total = 0;
    }

    [UnscopedRef]
    private ref Stretch Newest => ref _stretches[(_oldest + _used - 1) % Stretches];

    private struct Stretch
    {
        public long Last;
        public long Commands;
    }

    [InlineArray(Stretches)]
    private struct Ring
    {
        private Stretch _first;
    }
}
