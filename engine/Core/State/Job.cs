namespace Disruptor.Trading.Core;

/// <summary>
/// Work that a command left to be done after it and before the next one, in steps that each fit the report budget: the answer of a long
/// query, a mass cancel. What the fields mean is the kind's own matter.
/// </summary>
internal struct Job
{
    public JobKind Kind;
    public byte Flag0;
    public byte Flag1;
    public byte Flag2;
    public uint Account;
    public uint Instrument;
    /// <summary>Where the next step goes on: an index + 1 in most kinds, so that 0 is the end.</summary>
    public int Cursor;
    /// <summary>A cursor of 64 bits, in kinds that count records ever made.</summary>
    public long Number;
    public long Value0;
    public long Value1;
}
