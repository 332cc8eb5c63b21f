namespace Disruptor.Trading.Protocol;

/// <summary>Which ids of an account: order 7 and execution 7 are not the same thing.</summary>
public enum IdSpace : byte
{
    /// <summary>Orders.</summary>
    Order = 0,
    /// <summary>Executions.</summary>
    Execution = 1,
    /// <summary>Holds.</summary>
    Hold = 2,
}
