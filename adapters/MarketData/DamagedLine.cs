namespace Disruptor.Trading.MarketData;

/// <summary>One line that was not read, with its place and why.</summary>
/// <param name="Path">The file, as it was given.</param>
/// <param name="Line">Line number, from 1, in the decompressed text.</param>
/// <param name="Damage">The kind of damage.</param>
/// <param name="Reason">The same in words, with the field's name.</param>
public readonly record struct DamagedLine(string Path, long Line, LineDamage Damage, string Reason)
{
    /// <summary>One line of text: file, line, reason.</summary>
    public override string ToString() => $"{Path}:{Line}: {Reason}";
}
