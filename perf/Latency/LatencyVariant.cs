using Disruptor.Trading.Engine;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Perf;

/// <summary>What a load is asked of: the engine in a mode, or the control.</summary>
/// <param name="Mode">Durability; memory for the control.</param>
/// <param name="IsControl">A ring with an empty handler in place of the engine.</param>
/// <param name="Threads">Which stage runs where; of the engine only.</param>
internal sealed record LatencyVariant(DurabilityMode Mode, bool IsControl = false, ThreadPlanKind Threads = ThreadPlanKind.Auto)
{
    /// <summary>As tables and reports call the control.</summary>
    public const string Control = "empty ring";

    /// <summary>The mode, and the plan where one was asked for.</summary>
    public string Name => IsControl ? Control : Threads == ThreadPlanKind.Auto ? Mode.ToString().ToLowerInvariant() : $"{Mode} {Threads}".ToLowerInvariant();

    /// <summary>The name as part of a file's name or of a tag.</summary>
    public string Tag => Name.Replace(' ', '-');

    /// <summary>Every mode under every plan, and the control.</summary>
    public static IReadOnlyList<LatencyVariant> Of(bool control, IReadOnlyList<DurabilityMode> modes, params IReadOnlyList<ThreadPlanKind> plans) =>
    [
        .. control ? [new LatencyVariant(DurabilityMode.Memory, true)] : Array.Empty<LatencyVariant>(),
        .. from mode in modes from plan in plans.Count == 0 ? [ThreadPlanKind.Auto] : plans select new LatencyVariant(mode, Threads: plan),
    ];
}
