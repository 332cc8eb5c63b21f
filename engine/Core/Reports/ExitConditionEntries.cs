using System.Runtime.CompilerServices;

namespace Disruptor.Trading.Core;

/// <summary>The 8 conditions that fit one <see cref="ExitPlanReport"/>.</summary>
[InlineArray(Capacity)]
public struct ExitConditionEntries
{
    /// <summary>Conditions of one report.</summary>
    public const int Capacity = 8;

    private ExitConditionEntry _first;
}
