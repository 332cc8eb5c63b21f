using System.Diagnostics;
using System.Text.Json;
using Disruptor.Trading.Engine;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Host.Inspect;

/// <summary>
/// The work of <c>dtrade verify</c>: replays a journal and compares every hash that its engine put down, and those of the snapshots that
/// it passes.
/// </summary>
internal sealed class JournalVerifier
{
    private readonly string _folder;
    private readonly StateAt _state;
    private readonly TimeSpan _took;
    private readonly long _snapshotsEqual;
    private readonly HashDivergence? _divergence;
    private readonly bool _isUpgrade;
    private readonly bool _isWhole;

    private JournalVerifier(string folder, StateAt state, long to, bool isUpgrade)
    {
        _folder = folder;
        _state = state;
        _isUpgrade = isUpgrade;
        _isWhole = to == long.MaxValue;
        long started = Stopwatch.GetTimestamp();
        using (var progress = new ProgressLine("verify"))
        {
            foreach (SnapshotFile snapshot in SnapshotFile.List(folder).Reverse())
            {
                if (snapshot.Sequence > to || snapshot.Sequence <= state.Core.LastSequence) continue;
                AdvanceTo(snapshot.Sequence, progress);
                _divergence = state.Replay.Divergence ?? Compare(snapshot, ref _snapshotsEqual);
                if (_divergence is not null) break;
            }
            if (_divergence is null) AdvanceTo(to, progress);
        }
        _divergence ??= state.Replay.Divergence;
        _took = Stopwatch.GetElapsedTime(started);
    }

    /// <summary>Verifies a journal up to a sequence.</summary>
    public static int Run(string folder, long to, string? archive, bool json, bool isUpgrade)
    {
        using StateAt state = StateAt.OpenAtBeginning(folder, archive);
        var verifier = new JournalVerifier(folder, state, to, isUpgrade);
        if (json) verifier.WriteJson();
        else verifier.WriteText();
        if (verifier._divergence is null) return ExitCode.Done;
        Cli.Error($"{folder}: {verifier._divergence.ToLine()}");
        return ExitCode.Problem;
    }

    /// <summary>A slice at a time, so that a divergence ends it and progress is seen.</summary>
    private void AdvanceTo(long to, ProgressLine progress)
    {
        const int Slice = 1 << 20;
        while (_state.Core.LastSequence < to && _state.Replay.Divergence is null)
        {
            progress.Report(_state.Bytes.Done, _state.Bytes.Total);
            long next = to - _state.Core.LastSequence > Slice ? _state.Core.LastSequence + Slice : to;
            if (!_state.Advance(next)) return;
        }
        // Checkpoints lie behind their sequence: the last one is read with the block after it, or by the end.
        if (to == long.MaxValue) _state.Advance(to);
    }

    private HashDivergence? Compare(SnapshotFile file, ref long equal)
    {
        if (_state.Core.LastSequence != file.Sequence) return null;
        SnapshotHeader header;
        try
        {
            header = SnapshotReader.Verify(file.Path).Header;
        }
        catch (JournalDamagedException damaged)
        {
            _state.PassedOver.Add(damaged.Message);
            return null;
        }
        if (header.OutputHash != _state.Core.OutputHash) return new HashDivergence(file.Sequence, "snapshot's output", header.OutputHash, _state.Core.OutputHash);
        ulong state = _state.Core.StateHash();
        if (header.StateHash != state) return new HashDivergence(file.Sequence, "snapshot's state", header.StateHash, state);
        equal++;
        return null;
    }

    private void WriteText()
    {
        Console.WriteLine($"journal         {_folder}");
        if (_state.Snapshot is { } snapshot) Console.WriteLine($"begins at       the snapshot of sequence {snapshot.Header.Sequence}: the journal before it is gone");
        Console.WriteLine($"last sequence   {_state.Core.LastSequence}");
        Console.WriteLine($"commands        {_state.Replay.Commands} in {_state.Blocks} blocks");
        Console.WriteLine($"output hash     {_state.Core.OutputHash:x16}");
        Console.WriteLine($"state hash      {_state.Core.StateHash():x16}");
        Console.WriteLine($"hashes compared {_state.Replay.HashesEqual} equal, and those of {_snapshotsEqual} snapshots");
        foreach (string line in _state.PassedOver) Console.WriteLine($"snapshot        {line}");
        if (_isWhole) Console.WriteLine($"end             {(_state.IsSealed ? "sealed by a clean stop" : "not sealed: the engine was killed, or is running")}");
        if (_state.Tail is { } tail) Console.WriteLine($"tail            {tail.ToLine()}");
        Console.WriteLine($"replayed in     {_took.TotalSeconds:0.000} s, {_state.Replay.Commands / Math.Max(_took.TotalSeconds, 1e-9):0} commands/s");
        string same = _isUpgrade ? "verified: this build answers that journal as the one that wrote it" : "verified";
        Console.WriteLine(_divergence is null ? same : "DIFFERENT");
    }

    private void WriteJson()
    {
        using var writer = new Utf8JsonWriter(Console.OpenStandardOutput(), new JsonWriterOptions { Indented = true });
        writer.WriteStartObject();
        writer.WriteString("journal", _folder);
        writer.WriteBoolean("verified", _divergence is null);
        if (_state.Snapshot is { } snapshot) writer.WriteNumber("fromSnapshot", snapshot.Header.Sequence);
        else writer.WriteNull("fromSnapshot");
        writer.WriteNumber("lastSequence", _state.Core.LastSequence);
        writer.WriteNumber("commands", _state.Replay.Commands);
        writer.WriteNumber("blocks", _state.Blocks);
        writer.WriteString("outputHash", _state.Core.OutputHash.ToString("x16"));
        writer.WriteString("stateHash", _state.Core.StateHash().ToString("x16"));
        writer.WriteNumber("hashesCompared", _state.Replay.HashesEqual);
        writer.WriteNumber("snapshotsCompared", _snapshotsEqual);
        writer.WriteBoolean("sealed", _state.IsSealed);
        if (_state.Tail is { } tail) writer.WriteString("tail", tail.ToLine());
        else writer.WriteNull("tail");
        if (_divergence is { } divergence)
        {
            writer.WriteStartObject("divergence");
            writer.WriteNumber("sequence", divergence.Sequence);
            writer.WriteString("hash", divergence.Which);
            writer.WriteString("expected", divergence.Expected.ToString("x16"));
            writer.WriteString("found", divergence.Found.ToString("x16"));
            writer.WriteEndObject();
        }
        writer.WriteNumber("seconds", Math.Round(_took.TotalSeconds, 6));
        writer.WriteEndObject();
        writer.Flush();
        Console.WriteLine();
    }
}
