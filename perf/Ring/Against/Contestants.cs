namespace Disruptor.Trading.Perf.Ring;

internal static partial class Contestants
{
    static partial void AddDisruptor(List<Contestant> contestants) => contestants.Add(new DisruptorContestant());
}
