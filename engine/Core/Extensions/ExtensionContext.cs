namespace Disruptor.Trading.Core;

/// <summary>What an action or a custom command may change: its own memory, and one report.</summary>
public readonly ref struct ExtensionContext
{
    private readonly TradingCore _core;

    internal ExtensionContext(TradingCore core) => _core = core;

    /// <summary>What it may read.</summary>
    public ExtensionView View => new(_core);

    /// <summary>The extension's own words of state.</summary>
    public Span<long> Memory => _core.ExtensionMemory;

    /// <summary>Says something to whoever listens: an <see cref="ExtensionReport"/>, part of the output hash. Once a call.</summary>
    /// <param name="code">The extension's own.</param>
    /// <param name="account">Index of the account it is about, or <see cref="Command.Unknown"/>.</param>
    /// <param name="instrument">Index of the instrument it is about, or <see cref="Command.Unknown"/>.</param>
    /// <param name="value0">The extension's own.</param>
    /// <param name="value1">The extension's own.</param>
    /// <param name="value2">The extension's own.</param>
    /// <exception cref="InvariantException">It has reported in this call already: what a command may write is bounded.</exception>
    public void Report(uint code, uint account, uint instrument, long value0 = 0, long value1 = 0, long value2 = 0) =>
        _core.ReportExtension(code, account, instrument, value0, value1, value2);
}
