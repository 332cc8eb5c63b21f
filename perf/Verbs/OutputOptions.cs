using System.CommandLine;

namespace Disruptor.Trading.Perf;

/// <summary>Where a report goes beside the console: <c>--json FILE</c>, and <c>--out DIR</c> for everything in one folder.</summary>
internal sealed class OutputOptions(string what)
{
    private readonly Option<string?> _json = PerfOptions.Json();
    private readonly Option<string?> _out = PerfOptions.Out(what);

    public void AddTo(Command command)
    {
        command.Add(_json);
        command.Add(_out);
    }

    public Outputs Read(ParseResult parsed) => new(parsed.GetValue(_json), parsed.GetValue(_out));
}
