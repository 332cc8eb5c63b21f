using Command = Disruptor.Trading.Ring.Tests.Pair;

namespace Disruptor.Trading.Ring.Tests;

/// <summary>The example of engine/Ring/README.md, running: one thread that sequences, journals and applies, and sleeps on the bell of its lanes.</summary>
public sealed class ReadmeExampleTests
{
    [Test]
    public void TheFusedThreadMovesEveryCommandFromLanesThroughJournalToCore()
    {
        const int each = 50_000;
        using SequenceBlock bells = new(1);
        Doorbell bell = bells[0].Bell;
        using MultiProducerRingBuffer<Command> lane = new("orders", 4096, new RingOptions { SharedBell = bell });
        using SingleProducerRingBuffer<Command> input = new("input", 65536);

        Poller<Command> sequencer = lane.AddPoller("sequencer");
        new Topology<Command>(lane).HandleEventsWith(sequencer).Build();
        Poller<Command> journal = input.AddPoller("journal");
        Poller<Command> core = input.AddPoller("core");
        new Topology<Command>(input).HandleEventsWith(journal).Then(core).Build();

        long journaled = 0;
        StressHandler coreHandler = new(2);
        StageThread engine = new("engine", () =>
        {
            ParkingWaitStrategy wait = new();
            Work idle = new(sequencer);
            wait.Begin();
            while (!sequencer.HasEnded)
            {
                long moved = 0;
                while (input.RemainingCapacity > 0 && sequencer.Read((int)Math.Min(256, input.RemainingCapacity), out _) is { IsEmpty: false } commands)
                {
                    input.TryWrite(commands);
                    sequencer.Release();
                    moved += commands.Length;
                }

                while (journal.Read(1024, out _) is { IsEmpty: false } block)
                    journaled += block.Length;
                journal.Release();
                moved += core.Poll(ref coreHandler);
                if (moved != 0)
                    wait.Begin();
                else
                    wait.Idle(bell, ref idle, -1);
            }
        });
        engine.Start();

        Task[] clients = new Task[2];
        for (int c = 0; c < clients.Length; c++)
        {
            long origin = (long)c << StressHandler.ProducerShift;
            clients[c] = Rings.OnThread(() =>
            {
                for (int i = 0; i < each; i++)
                    Rings.Put(lane, origin + i);
            });
        }

        Rings.Finish(clients);
        lane.BeginClose();
        Rings.WaitUntil(lane.TryFinishClose, "the lane drains");
        Assert.That(engine.Join(Rings.Patience), Is.True);
        Assert.That(engine.Fault, Is.Null);
        Assert.That(journaled, Is.EqualTo(each * 2));
        Assert.That(coreHandler.Count, Is.EqualTo(each * 2));
        Assert.That(coreHandler.Wrong, Is.Zero);
    }

    private readonly struct Work(Poller<Command> sequencer) : IWaitCondition
    {
        public bool IsMet() => sequencer.Available() > 0 || sequencer.HasEnded;
    }
}
