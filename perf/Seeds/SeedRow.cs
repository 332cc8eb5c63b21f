namespace Disruptor.Trading.Perf;

/// <summary>A claim of an earlier system and what became of it.</summary>
/// <param name="Source">S0 to S4; "ours" where nobody claimed anything.</param>
/// <param name="Claim">In words, with its bound.</param>
/// <param name="Measured">Here and now, in words.</param>
/// <param name="Met">Null where nobody claimed anything; false too where the feature does not exist yet.</param>
internal sealed record SeedRow(string Source, string Claim, string Measured, bool? Met)
{
    public string Line => $"{Met switch { true => "met    ", false => "NOT MET", null => "       " }} {Source,-5} {Claim} | {Measured}";
}
