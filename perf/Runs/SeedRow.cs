namespace Disruptor.Trading.Perf;

/// <summary>A claim and what became of it; null where nobody claimed anything.</summary>
internal sealed record SeedRow(string Source, string Claim, string Measured, bool? Met)
{
    public string Line => $"{Met switch { true => "met    ", false => "NOT MET", null => "       " }} {Source,-5} {Claim} | {Measured}";
}
