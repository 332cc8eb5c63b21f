namespace Disruptor.Trading.Journal;

/// <summary>
/// The recovery cases, all of them; the same table stands in README.md and a test walks every cell. Three facts decide: what stands where the next block should, what
/// lies after it, and the mode in which the last readable writer wrote.
/// <para>In <c>sync</c> a block is written only after the one before it is on disk, so a crash can tear one block and no more. In <c>async</c> the pages of everything
/// since the last sync reach the disk in any order, so anything not proven durable may be missing, in any pattern. What was proven durable is never cut.</para>
/// </summary>
public static class RecoveryTable
{
    /// <summary>The verdict of a case.</summary>
    /// <param name="finding">What stands where the next block should.</param>
    /// <param name="evidence">What lies after it.</param>
    /// <param name="mode">The mode of the last readable writer.</param>
    public static Verdict Decide(Finding finding, Evidence evidence, DurabilityMode mode) => (finding, evidence, mode) switch
    {
        (Finding.Block, _, _) => Verdict.Impossible,
        (_, _, not (DurabilityMode.Async or DurabilityMode.Sync)) => Verdict.Impossible,

        (Finding.Foreign or Finding.Malformed or Finding.MissingSegment, _, _) => Verdict.Refuse,
        (_, Evidence.Proof, _) => Verdict.Refuse,

        (Finding.Zeros, Evidence.Nothing, _) => Verdict.End,
        (Finding.TornHeader or Finding.TornPayload or Finding.ShortFile or Finding.BrokenSegmentHeader, Evidence.Nothing, _) => Verdict.Impossible,
        (Finding.SegmentGap, Evidence.Nothing or Evidence.OneBlock or Evidence.ManyBlocks, _) => Verdict.Impossible,

        (_, _, DurabilityMode.Async) => Verdict.Cut,

        // In sync the next segment is begun when all of this one is on disk.
        (Finding.SegmentGap, _, DurabilityMode.Sync) => Verdict.Refuse,
        (_, Evidence.OneBlock, DurabilityMode.Sync) => Verdict.Cut,
        (_, Evidence.ManyBlocks or Evidence.LaterBlocks, DurabilityMode.Sync) => Verdict.Refuse,
        _ => Verdict.Impossible,
    };
}
