using System.Runtime.InteropServices;
using Disruptor.Trading.Core;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Engine;

/// <summary>
/// Cuts what the journal stage reads into blocks that end where a group ends: recovery drops whole blocks, and must never leave half a
/// group. A group that the ring's end cuts in two is joined in a small buffer first.
/// </summary>
internal sealed class BlockCutter(JournalWriter journal) : IDisposable
{
    private readonly NativeCommands _joined = new(journal.MaxBlockRecords);
    private int _held;
    private long _heldFirst;
    private long _timeNanos;

    /// <summary>Takes the next run.</summary>
    public void Add(Span<Command> commands, long firstSequence, long timeNanos)
    {
        _timeNanos = timeNanos;
        if (_held != 0)
        {
            int rest = 0;
            while (rest < commands.Length && InGroup(commands[rest])) rest++;
            if (rest < commands.Length) rest++;
            Hold(commands[..rest], firstSequence);
            if (InGroup(_joined.Span[_held - 1])) return;
            Flush();
            commands = commands[rest..];
            firstSequence += rest;
        }
        while (!commands.IsEmpty)
        {
            int most = Math.Min(commands.Length, journal.MaxBlockRecords);
            int whole = most;
            while (whole > 0 && InGroup(commands[whole - 1])) whole--;
            if (whole == 0)
            {
                Hold(commands, firstSequence);
                return;
            }
            journal.Append(MemoryMarshal.AsBytes(commands[..whole]), firstSequence, timeNanos);
            commands = commands[whole..];
            firstSequence += whole;
        }
    }

    /// <summary>True while the last group added goes on in the next run.</summary>
    public bool IsHolding => _held != 0;

    /// <summary>Everything added is in the journal.</summary>
    public void Finish() => Invariant.Check(_held == 0, "the sequencer publishes whole groups");

    public void Dispose() => _joined.Dispose();

    private static bool InGroup(in Command command) => (command.Flags & CommandFlags.MoreFollows) != 0;

    private void Hold(Span<Command> commands, long firstSequence)
    {
        if (_held == 0) _heldFirst = firstSequence;
        Invariant.Check(_held + commands.Length <= _joined.Span.Length, "a group fits a block");
        commands.CopyTo(_joined.Span[_held..]);
        _held += commands.Length;
    }

    private void Flush()
    {
        journal.Append(MemoryMarshal.AsBytes(_joined.Span[.._held]), _heldFirst, _timeNanos);
        _held = 0;
    }
}
