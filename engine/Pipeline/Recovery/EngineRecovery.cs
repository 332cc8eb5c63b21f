using Disruptor.Trading.Core;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Engine;

/// <summary>
/// Brings an engine to where its journal ends: newest usable snapshot, then the blocks behind it, comparing the hashes on the way; and opens
/// the journal for writing. On the thread that will own the core.
/// </summary>
internal sealed class EngineRecovery : IDisposable
{
    private readonly EngineOptions _options;
    private readonly EngineParts _parts;
    private readonly ReportHandler? _onRecovered;
    private readonly CoreRestore _restore;
    private JournalFolder? _folder;
    private JournalReplay? _replay;
    private bool _owned;

    public EngineRecovery(EngineOptions options, EngineParts parts, ReportHandler? onRecovered)
    {
        _options = options;
        _parts = parts;
        _onRecovered = onRecovered;
        _restore = new CoreRestore(options.Core);
    }

    /// <summary>What was found; none before <see cref="Run"/> has returned.</summary>
    public RecoveryReport? Report { get; private set; }

    public void Run()
    {
        _folder = JournalFolder.Open(new JournalOptions
        {
            Directory = _options.DataDirectory!,
            Mode = _options.Mode,
            SegmentBytes = _options.SegmentBytes,
            MaxBlockRecords = _options.MaxBlockCommands,
            LowSpaceBytes = _options.LowSpaceBytes,
        });
        Report = JournalRecovery.Run(_folder, new RecoveryRequest
        {
            OnBlock = OnBlock,
            Target = _options.UseSnapshots ? _restore : null,
            OnProgress = _options.OnRecovering,
        });
        Own();
        if (_replay!.Divergence is { } divergence)
        {
            throw new EngineException($"{_options.DataDirectory}: {divergence.ToLine()}: this build is not the one that wrote it; use that build, or a new folder");
        }
        _parts.Continue(JournalWriter.Open(_folder, Report));
    }

    public void Dispose()
    {
        _folder?.Dispose();
        if (!_owned) _restore.Core.Dispose();
    }

    private void OnBlock(in BlockHeader header, ReadOnlySpan<byte> payload)
    {
        Own();
        _replay!.OnBlock(header, payload);
    }

    /// <summary>The first block comes after the snapshot, if there was one: from here on the core does not change hands any more.</summary>
    private void Own()
    {
        if (_owned) return;
        _owned = true;
        _parts.Own(_restore.Core);
        if (_restore.Core.LastSequence != 0) CoreRestore.Describe(_restore.Core, OnDescribed);
        _replay = new JournalReplay(_restore.Core, OnReport);
    }

    private void OnDescribed(ref ReportHeader report)
    {
        _parts.Views?.OnDescribed(ref report);
        _onRecovered?.Invoke(ref report);
    }

    private void OnReport(ref ReportHeader report)
    {
        _parts.Views?.OnReport(ref report, _restore.Core);
        _onRecovered?.Invoke(ref report);
    }
}
