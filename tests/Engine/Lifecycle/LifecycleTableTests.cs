namespace Disruptor.Trading.Engine.Tests;

/// <summary>All 64 cells of the engine's own machine.</summary>
public sealed class LifecycleTableTests
{
    private const EngineState I = EngineState.Initializing, Y = EngineState.Ready, R = EngineState.Running, P = EngineState.Paused, M = EngineState.Maintenance,
        D = EngineState.ShuttingDown, S = EngineState.Stopped, E = EngineState.Error;

    /// <summary>Rows by trigger, columns by state in the order of the enum; null is refused.</summary>
    private static readonly (EngineTrigger Trigger, EngineState?[] Next)[] Expected =
    [
        //                                        I     Y     R     P     M     D     S     E
        (EngineTrigger.Recovered,            [Y,    null, null, null, null, null, null, null]),
        (EngineTrigger.Started,              [null, R,    null, null, null, null, null, null]),
        (EngineTrigger.PauseRequested,       [null, null, P,    P,    P,    null, null, null]),
        (EngineTrigger.ResumeRequested,      [null, null, R,    R,    R,    null, null, null]),
        (EngineTrigger.MaintenanceRequested, [null, null, M,    M,    M,    null, null, null]),
        (EngineTrigger.StopRequested,        [S,    D,    D,    D,    D,    D,    S,    E]),
        (EngineTrigger.Drained,              [null, null, null, null, null, S,    S,    E]),
        (EngineTrigger.Failed,               [E,    E,    E,    E,    E,    E,    null, E]),
    ];

    [Test]
    public void EveryCellIsAsWritten()
    {
        Assert.That(Expected.Select(row => row.Trigger), Is.EqualTo(Enum.GetValues<EngineTrigger>()));
        Assert.Multiple(() =>
        {
            foreach ((EngineTrigger trigger, EngineState?[] next) in Expected)
            {
                Assert.That(next, Has.Length.EqualTo(Enum.GetValues<EngineState>().Length));
                foreach (EngineState from in Enum.GetValues<EngineState>())
                {
                    Assert.That(EngineLifecycle.Next(from, trigger), Is.EqualTo(next[(int)from]), $"{from} + {trigger}");
                }
            }
        });
        EngineState?[] all = [.. Expected.SelectMany(row => row.Next)];
        Assert.That(all.Count(next => next is not null), Is.EqualTo(29), "accepted");
        Assert.That(Expected.Sum(row => row.Next.Where((next, from) => next == (EngineState)from).Count()), Is.EqualTo(9), "of those without effect");
    }

    [Test]
    public void AMachineTellsOfEachChangeOnceAndOfNothingElse()
    {
        List<(EngineState, EngineState)> told = [];
        var machine = new EngineLifecycle((from, to) => told.Add((from, to)));
        Assert.Multiple(() =>
        {
            Assert.That(machine.TryFire(EngineTrigger.PauseRequested), Is.False, "not yet");
            Assert.That(machine.TryFire(EngineTrigger.Recovered), Is.True);
            Assert.That(machine.TryFire(EngineTrigger.Started), Is.True);
            Assert.That(machine.TryFire(EngineTrigger.ResumeRequested), Is.True, "without effect");
            Assert.That(machine.TryFire(EngineTrigger.StopRequested), Is.True);
            Assert.That(machine.TryFire(EngineTrigger.Drained), Is.True);
            Assert.That(machine.TryFire(EngineTrigger.Failed), Is.False, "an engine that has stopped cannot fail");
            Assert.That(told, Is.EqualTo(new[] { (I, Y), (Y, R), (R, D), (D, S) }));
        });
    }

    [Test]
    public void OfManyWhoFireAtOnceEachChangeIsToldOnce()
    {
        for (int round = 0; round < 200; round++)
        {
            int changes = 0;
            var machine = new EngineLifecycle((_, _) => Interlocked.Increment(ref changes));
            machine.TryFire(EngineTrigger.Recovered);
            machine.TryFire(EngineTrigger.Started);
            Parallel.For(0, 8, i => machine.TryFire(i % 2 == 0 ? EngineTrigger.StopRequested : EngineTrigger.Failed));
            // Stop may come before the failure; nothing follows the failure.
            Assert.That(machine.State, Is.EqualTo(E));
            Assert.That(changes, Is.EqualTo(3).Or.EqualTo(4));
        }
    }
}
