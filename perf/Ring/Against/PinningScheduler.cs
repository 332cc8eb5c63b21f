using Disruptor.Trading.Ring;

namespace Disruptor.Trading.Perf.Ring;

/// <summary>Gives each task of a disruptor a thread of its own, pinned like the stages of ours.</summary>
internal sealed class PinningScheduler(int[] cpus) : TaskScheduler
{
    private int _started;

    protected override void QueueTask(Task task)
    {
        int number = _started++;
        new StageThread($"disruptor {number}", () => TryExecuteTask(task), cpus.Length == 0 ? null : cpus[number % cpus.Length]).Start();
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => [];
}
