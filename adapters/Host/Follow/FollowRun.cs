using Disruptor.Trading.Engine;
using Disruptor.Trading.Host.Demo;

namespace Disruptor.Trading.Host.Follow;

/// <summary>The work of <c>dtrade follow</c>. Lines for people go to standard error.</summary>
internal static class FollowRun
{
    private static readonly TimeSpan Nap = TimeSpan.FromMilliseconds(100);

    public static int Run(FollowSettings settings)
    {
        using var stop = new StopSignals();
        using Supervisor? supervisor = settings.Supervised ? new Supervisor() : null;
        using var follower = new EngineFollower(new FollowerOptions
        {
            Directory = settings.Folder,
            SnapshotEveryBytes = settings.SnapshotEveryBytes,
            SnapshotEvery = settings.SnapshotEvery,
            Keep = settings.Keep,
            Prune = settings.Prune,
            Archive = settings.Archive,
            OnNotice = Say,
        });
        foreach (string line in follower.Start.PassedOver) Say(line);
        Say(follower.Start.Snapshot is { } snapshot
            ? $"follows {settings.Folder} from the snapshot of sequence {snapshot.Header.Sequence}"
            : $"follows {settings.Folder} from its beginning");
        string? torn = null;
        while (!(supervisor?.HasEnded ?? stop.Requested))
        {
            if (follower.Poll() != 0)
            {
                if (follower.Divergence is { } divergence)
                {
                    Cli.Error($"{settings.Folder}: {divergence.ToLine()}: no snapshot is taken of a state that is not the engine's");
                    return ExitCode.Problem;
                }
                continue;
            }
            if (follower.IsSealed) break;
            if (follower.TornTail is { } tail && torn != tail.ToLine())
            {
                torn = tail.ToLine();
                Say($"waits at a torn tail until an engine recovers the journal: {torn}");
            }
            follower.Wait(Nap);
        }
        // A clean stop leaves a snapshot: the next start replays nothing.
        follower.AskForSnapshot();
        follower.Poll();
        Say($"ends at sequence {follower.LastSequence}{(follower.IsSealed ? ", where the engine stopped" : "")}; {follower.HashesEqual} hashes equal");
        return ExitCode.Done;
    }

    private static void Say(string line) => Console.Error.WriteLine("dtrade follow: " + line);
}
