using System.CommandLine;

namespace Disruptor.Trading.Host;

/// <summary>The <c>--archive</c> option, the same for every verb that takes segments away.</summary>
internal static class ArchiveOption
{
    public static Option<string?> Create() =>
        new Option<string?>("--archive") { Description = "Move segments that no snapshot needs here instead of removing them.", HelpName = "DIR" }.NotEmpty();
}
