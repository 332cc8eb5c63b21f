namespace Disruptor.Trading.Host.Demo.Results;

/// <summary>What the engine did.</summary>
/// <param name="Mode">Durability mode.</param>
/// <param name="Threads">Thread map.</param>
/// <param name="WallSeconds">From the first tick to the last answer.</param>
/// <param name="BusySeconds">Engine time: rounds of the engine thread that moved something.</param>
/// <param name="Ticks">Quotes, trades and marks submitted.</param>
/// <param name="Quotes">Quotes submitted.</param>
/// <param name="Trades">Trades submitted.</param>
/// <param name="Marks">Marks submitted: trades of instruments that are not traded.</param>
/// <param name="Commands">Commands applied, parts of groups included.</param>
/// <param name="Reports">Reports read.</param>
/// <param name="AverageBatch">Commands a round.</param>
/// <param name="TicksPerSecond">By wall time.</param>
/// <param name="TicksPerEngineSecond">By engine time, without reading the feed.</param>
/// <param name="Lanes">By lane.</param>
/// <param name="FirstSequence">First sequence of this run.</param>
/// <param name="LastSequence">Last sequence.</param>
/// <param name="OutputHash">Hash over all reports since sequence 1.</param>
/// <param name="StateHash">Hash of the state.</param>
/// <param name="Collections">Garbage collections during the run, by generation.</param>
/// <param name="CollectionPauseMilliseconds">Their pauses.</param>
/// <param name="AllocatedBytes">Allocated by the whole process during the run.</param>
/// <param name="IoThreadAllocatedBytes">Of these, by the I/O thread.</param>
/// <param name="EngineThreadAllocatedBytes">Of these, by the engine thread; 0 in steady state.</param>
internal sealed record EngineSummary(
    string Mode, string Threads, double WallSeconds, double BusySeconds, long Ticks, long Quotes, long Trades, long Marks, long Commands, long Reports,
    double AverageBatch, double TicksPerSecond, double TicksPerEngineSecond, IReadOnlyList<LaneSummary> Lanes, long FirstSequence, long LastSequence,
    string OutputHash, string StateHash, IReadOnlyList<int> Collections, double CollectionPauseMilliseconds, long AllocatedBytes, long IoThreadAllocatedBytes,
    long EngineThreadAllocatedBytes);
