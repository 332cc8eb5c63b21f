using Disruptor.Trading.Core;

namespace Disruptor.Trading.Engine.Tests;

/// <summary>Kills the business stage of an idle engine the way a bug would.</summary>
internal static class EngineDeath
{
    /// <summary>Applies a command behind the engine's back: the next one finds a gap in the sequence, which is an invariant.</summary>
    public static void Provoke(TradingEngine engine)
    {
        Command clock = new() { Type = CommandType.Clock, Timestamp = engine.Parts.Core.Now };
        engine.Parts.Core.Apply(ref clock, engine.Parts.Core.LastSequence + 1);
    }
}
