using System.Runtime.CompilerServices;

namespace Disruptor.Trading.Engine;

/// <summary>
/// The instruments whose prices changed since they were last shown. A price that is the hundredth of its instrument in a run costs a compare;
/// the view is written once, before the next report is published and at the end of the run at the latest. So whoever has read a report sees
/// prices that are not older, and a quiet engine shows each price at once.
/// </summary>
internal sealed class ChangedPrices
{
    private readonly EngineParts _parts;
    private readonly long[] _noted;
    private readonly uint[] _changed;
    private int _count;
    private long _round = 1;

    public ChangedPrices(EngineParts parts)
    {
        _parts = parts;
        _noted = new long[parts.Options.Core.Instruments];
        _changed = new uint[parts.Options.Core.Instruments];
    }

    /// <summary>Notes an instrument. An index that is none is ignored.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(uint instrument)
    {
        long[] noted = _noted;
        if (instrument >= (uint)noted.Length || noted[instrument] == _round) return;
        noted[instrument] = _round;
        _changed[_count++] = instrument;
    }

    /// <summary>Writes the views of what was noted, and the tape for strategies.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Show()
    {
        if (_count != 0) ShowAll();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ShowAll()
    {
        TickTape? tape = _parts.Tape;
        for (int i = 0; i < _count; i++)
        {
            _parts.Views!.OnPrices(_changed[i], _parts.Core);
            tape?.Add(_changed[i]);
        }
        tape?.Publish();
        _count = 0;
        _round++;
    }
}
