namespace Disruptor.Trading.Core;

/// <summary>
/// The rules that a firm adds to the core, closed at compile time: each point takes a struct as its type argument, so its calls are direct in
/// code made for exactly these structs. Begin with <see cref="None"/>, add points, give the result to <see cref="CoreOptions.Extensions"/>.
/// </summary>
/// <remarks>
/// An extension is part of the state machine. Its calls get the state by read-only reference and its memory; it has no clock, no randomness,
/// no I/O, and its structs are copied read-only, so fields of theirs are constants and what must outlive a command lies in its memory. A
/// snapshot and a core agree on <see cref="Identity"/> or do not load. Whoever replays a journal needs the extensions it was written with;
/// without them the output hashes differ at the first command they touched.
/// </remarks>
public abstract class CoreExtensions
{
    /// <summary>Most words of memory: 8 MiB.</summary>
    public const int MaxMemoryWords = 1 << 20;

    private protected CoreExtensions(int version, int memoryWords)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(version);
        ArgumentOutOfRangeException.ThrowIfNegative(memoryWords);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(memoryWords, MaxMemoryWords);
        Version = version;
        MemoryWords = memoryWords;
    }

    /// <summary>No extension yet.</summary>
    /// <param name="version">Version of the rules and of the layout of their memory: raised with every change of either.</param>
    /// <param name="memoryWords">Words of state of their own, at most <see cref="MaxMemoryWords"/>.</param>
    public static CoreExtensions<NoExtension, NoExtension, NoExtension, NoExtension, NoExtension, NoExtension> None(int version = 1, int memoryWords = 0) =>
        new(version, memoryWords, default, default, default, default, default, default);

    /// <summary>Version of the rules.</summary>
    public int Version { get; }

    /// <summary>64-bit words of state that the extensions own.</summary>
    public int MemoryWords { get; }

    /// <summary>Which structs they are, their version and their memory, as one number.</summary>
    public abstract ulong Identity { get; }

    internal abstract ExtensionUses Uses { get; }

    internal abstract bool Allows(in ExtensionView view, in PositionFacts position, PositionTrigger trigger);

    internal abstract void OnTransition(in ExtensionContext context, in PositionFacts position, PositionTrigger trigger, bool forced);

    internal abstract ExitRuleLevel Aim(in ExtensionView view, in PositionFacts position, in ExitRuleTerms terms);

    internal abstract uint CheckOrder(in ExtensionView view, in OrderCommand order, in RiskedOrder risked);

    internal abstract void OnApplied(in Command command, long sequence, RejectCode refused);

    internal abstract uint CheckCommand(in ExtensionView view, in CustomCommand command);

    internal abstract void ApplyCommand(in ExtensionContext context, in CustomCommand command);
}
