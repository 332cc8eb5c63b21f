namespace Disruptor.Trading.Core;

/// <summary>Orders of one account of which one fill cancels the rest: a named group, or a pair that names each other.</summary>
internal struct OrderSetRecord
{
    /// <summary>Name of the group, or id of a partner that is still to come.</summary>
    public ulong Key0;
    /// <summary>Account, id space and which of the two; 0 is neither.</summary>
    public ulong Key1;
    public int FirstPlusOne;
    public int LastPlusOne;
    public int Count;
    /// <summary>Next free record.</summary>
    public int NextFreePlusOne;
}
