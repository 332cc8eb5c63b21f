using Disruptor.Trading.Core;

namespace Disruptor.Trading.Protocol;

/// <summary>An op, the command it becomes and the fields it may have.</summary>
/// <param name="Name">Word in the file.</param>
/// <param name="Command">The command that ends its group; None for an op that does not exist yet.</param>
/// <param name="Fields">Its fields.</param>
internal sealed record OpRule(string Name, CommandType Command, FieldRule[] Fields)
{
    /// <summary>Word in the file, UTF-8.</summary>
    public byte[] NameUtf8 { get; } = System.Text.Encoding.UTF8.GetBytes(Name);
}
