using System.Runtime.CompilerServices;

namespace Disruptor.Trading.Core;

/// <summary>Trades of one part of an answer.</summary>
[InlineArray(Capacity)]
public struct TradeEntries
{
    /// <summary>Trades in a part.</summary>
    public const int Capacity = 5;

    private TradeEntry _first;
}
