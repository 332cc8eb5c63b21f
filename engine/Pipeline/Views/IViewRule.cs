namespace Disruptor.Trading.Engine;

/// <summary>How records of one type are told apart, and which of them may give up their place. Implemented by empty structs, so that asking is inlined.</summary>
/// <typeparam name="T">The record.</typeparam>
internal interface IViewRule<T>
    where T : unmanaged
{
    /// <summary>The record's key.</summary>
    static abstract (ulong Key0, ulong Key1) KeyOf(in T record);

    /// <summary>True for a record that another may take the place of when the table is full.</summary>
    static abstract bool MayGo(in T record);
}
