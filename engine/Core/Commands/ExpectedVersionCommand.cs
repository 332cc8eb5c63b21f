using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core;

/// <summary>
/// Part of a group: the version that the sender saw of what the command means to change. Another one refuses the command with
/// <see cref="RejectCode.StaleVersion"/>, which carries the present version. An order means the portfolio; cancel and replace mean the
/// order; money commands the wallet; commands on a position the position.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Command.SizeBytes)]
public struct ExpectedVersionCommand
{
    /// <summary>The shared header (its payload words overlap the fields below).</summary>
    [FieldOffset(0)] public Command Header;
    /// <summary>The version seen; 0 is that of something that does not exist yet.</summary>
    [FieldOffset(32)] public long Version;

    /// <summary>The part of a group that expects a version.</summary>
    public static Command Of(long version)
    {
        Command command = new() { Type = CommandType.ExpectedVersion, Flags = CommandFlags.MoreFollows };
        CommandView.As<ExpectedVersionCommand>(ref command).Version = version;
        return command;
    }
}
