using Disruptor.Trading.Core;

namespace Disruptor.Trading.Engine;

/// <summary>What a thread plan tells the engine, and asks of it.</summary>
/// <param name="Recover">Replays the journal into the new core and opens it for writing. On the thread that owns the core.</param>
/// <param name="Drained">Every stage has ended in order. On the thread that ended last, which may use core and journal.</param>
/// <param name="Died">A stage died: its name and why. On its thread.</param>
internal sealed record EngineEvents(Action Recover, Action Drained, Action<string, Exception> Died);
