using System.Runtime.CompilerServices;

namespace Disruptor.Trading.Core;

/// <summary>The 28 entries that fit one <see cref="HistoryReport"/>.</summary>
[InlineArray(Capacity)]
public struct HistoryEntries
{
    /// <summary>Entries of one report.</summary>
    public const int Capacity = 28;

    private HistoryEntry _first;
}
