using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Perf;

/// <summary>What a load is asked of: the engine in a mode, or the control.</summary>
/// <param name="Mode">Durability; memory for the control.</param>
/// <param name="IsControl">A ring with an empty handler in place of the engine.</param>
internal sealed record LatencyVariant(DurabilityMode Mode, bool IsControl = false)
{
    /// <summary>As tables and reports call the control.</summary>
    public const string Control = "empty ring";

    public string Name => IsControl ? Control : Mode.ToString().ToLowerInvariant();

    /// <summary>The name as part of a file's name or of a tag.</summary>
    public string Tag => Name.Replace(' ', '-');

    public static IReadOnlyList<LatencyVariant> Of(bool control, IReadOnlyList<DurabilityMode> modes) =>
        [.. control ? [new LatencyVariant(DurabilityMode.Memory, true)] : Array.Empty<LatencyVariant>(), .. modes.Select(mode => new LatencyVariant(mode))];
}
