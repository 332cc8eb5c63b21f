using System.Collections.Concurrent;

namespace Disruptor.Trading.Protocol;

/// <summary>
/// Remembers in which form a numeric id was first given. <c>7</c> and <c>"7"</c> are the same id to the engine; answers show it
/// the way its owner wrote it first. The parser adds before the command is sent, so every writer of its reports finds it.
/// Costs about 50 bytes per id; safe for any number of threads.
/// </summary>
public sealed class IdForms
{
    private readonly ConcurrentDictionary<(uint Account, IdSpace Space, ulong Id), bool> _quoted = new();

    /// <summary>Notes the form of an id; only the first note counts.</summary>
    /// <param name="account">Index of the account.</param>
    /// <param name="space">Which ids of the account.</param>
    /// <param name="id">The id.</param>
    /// <param name="quoted">Whether it was a JSON string.</param>
    public void Note(uint account, IdSpace space, ulong id, bool quoted) => _quoted.TryAdd((account, space, id), quoted);

    /// <summary>Whether the id was first given as a JSON string.</summary>
    public bool IsQuoted(uint account, IdSpace space, ulong id) => _quoted.TryGetValue((account, space, id), out bool quoted) && quoted;
}
