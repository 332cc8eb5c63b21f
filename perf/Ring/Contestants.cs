namespace Disruptor.Trading.Perf.Ring;

/// <summary>Who takes part. The opponent is there only in a build with <c>-p:AgainstDisruptor=true</c>.</summary>
internal static partial class Contestants
{
    public const string Opponent = "disruptor";

    /// <summary>Our ring, and the opponent where one was asked for.</summary>
    /// <param name="against"><see cref="Opponent"/>, or null for nobody.</param>
    /// <exception cref="PerfUsageException">This build carries no opponent.</exception>
    public static IReadOnlyList<Contestant> Of(string? against)
    {
        List<Contestant> contestants = [new OurContestant()];
        if (against is null) return contestants;
        AddDisruptor(contestants);
        return contestants.Count > 1
            ? contestants
            : throw new PerfUsageException("--against disruptor: this build carries no Disruptor; build with -p:AgainstDisruptor=true (perf/Ring/README.md says where the package comes from)");
    }

    static partial void AddDisruptor(List<Contestant> contestants);
}
