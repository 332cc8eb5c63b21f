namespace Disruptor.Trading.Perf;

/// <summary>What the gate times. A test puts a slower one in its place and expects it to be caught.</summary>
internal sealed record GateSubject
{
    public Action<CoreScene> Tick { get; init; } = scene => scene.Quote();

    public Action<CoreScene> Order { get; init; } = scene => scene.LimitOrderAndCancel();
}
