using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

public sealed partial class TradingCore
{
    /// <summary>
    /// Hash of the business state: every record in use, by index, and the counters, without <see cref="LastSequence"/>, the clock and
    /// the output hash, which say how the state was reached. A command that was refused leaves it as it was. Walks all state: for
    /// queries and checkpoints, not for the hot path.
    /// </summary>
    public ulong StateHash()
    {
        ulong hash = Mix.Start;
        CoreCounters counters = _counters;
        counters.LastSequence = 0;
        counters.Now = 0;
        counters.OutputHash = 0;
        hash = Fold(hash, MemoryMarshal.CreateReadOnlySpan(ref counters, 1));
        hash = Fold(hash, (ReadOnlySpan<CurrencyRecord>)_currencies.Span(_counters.Currencies));
        hash = Fold(hash, (ReadOnlySpan<InstrumentRecord>)_instruments.Span(_counters.Instruments));
        hash = Fold(hash, (ReadOnlySpan<AccountRecord>)_accounts.Span(_counters.Accounts));
        hash = Fold(hash, (ReadOnlySpan<WalletRecord>)_wallets.Span(_counters.Wallets));
        hash = Fold(hash, (ReadOnlySpan<PositionRecord>)_positions.Span(_counters.Positions));
        hash = Fold(hash, (ReadOnlySpan<PositionDetail>)_details.Span(_counters.Positions));
        hash = Fold(hash, (ReadOnlySpan<OrderRecord>)_orders.Span(_counters.Orders));
        hash = Fold(hash, (ReadOnlySpan<AliasRecord>)_aliases.Span(_counters.Aliases));
        int executions = _counters.ExecutionsSeen < (ulong)_executions.Length ? (int)_counters.ExecutionsSeen : _executions.Length;
        hash = Fold(hash, (ReadOnlySpan<ExecutionRecord>)_executions.Span(executions));
        return Mix.Word(hash, _heaps.NextTie);
    }

    private static ulong Fold<T>(ulong hash, ReadOnlySpan<T> records)
        where T : unmanaged
    {
        foreach (ulong word in MemoryMarshal.Cast<T, ulong>(records)) hash = Mix.Word(hash, word);
        return hash;
    }
}
