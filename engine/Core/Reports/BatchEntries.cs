using System.Runtime.CompilerServices;

namespace Disruptor.Trading.Core;

/// <summary>The 28 results that fit one <see cref="BatchReport"/>.</summary>
[InlineArray(Capacity)]
public struct BatchEntries
{
    /// <summary>Results of one report.</summary>
    public const int Capacity = 28;

    private BatchEntry _first;
}
