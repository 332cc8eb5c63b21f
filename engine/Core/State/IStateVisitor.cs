namespace Disruptor.Trading.Core;

/// <summary>
/// What is done with every part of the state: hash it, save it, load it. <see cref="TradingCore.VisitState"/> is the one list of those
/// parts, so what is in none of its lines is neither hashed nor saved, and must be derivable (an index) or empty between commands.
/// </summary>
internal interface IStateVisitor
{
    /// <summary>A table, of which the first <paramref name="used"/> elements count.</summary>
    void Table<T>(StateSection section, NativeArray<T> table, int used)
        where T : unmanaged;

    /// <summary>A struct of scalars.</summary>
    void Value<T>(StateSection section, ref T value)
        where T : unmanaged;
}
