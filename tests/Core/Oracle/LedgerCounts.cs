using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core.Tests.Oracle;

/// <summary>What occurred in a stream, and how often.</summary>
internal sealed class LedgerCounts
{
    public Dictionary<CommandType, int> Commands { get; } = [];
    public Dictionary<RejectCode, int> Rejected { get; } = [];
    public Dictionary<ExecutionKind, int> News { get; } = [];
    public Dictionary<OrderCause, int> Causes { get; } = [];
    public Dictionary<AlertKind, int> Alerts { get; } = [];
    public Dictionary<ExitReason, int> Exits { get; } = [];
    public long All { get; private set; }
    public int Groups { get; private set; }
    public int Accepted { get; private set; }
    public int Refused => Groups - Accepted;
    /// <summary>Groups that filled something.</summary>
    public int Filling { get; private set; }
    public long Fills { get; set; }
    public long Busts { get; set; }

    public void Count(ReadOnlySpan<Command> group, ReportBlock reports)
    {
        All += group.Length;
        Groups++;
        foreach (ref readonly Command command in group) One(Commands, command.Type);
        bool refused = false;
        for (int i = 0; i < reports.Count; i++)
        {
            switch (reports.TypeOf(i))
            {
                case ReportType.Rejected:
                    One(Rejected, reports.As<RejectedReport>(i).Code);
                    refused = true;
                    break;
                case ReportType.OrderChanged: One(Causes, reports.As<OrderReport>(i).Cause); break;
                case ReportType.Alert: One(Alerts, reports.As<AlertReport>(i).Kind); break;
                case ReportType.PositionChanged when reports.As<PositionReport>(i) is { State: PositionState.Closed } closed: One(Exits, closed.ExitReason); break;
            }
        }
        if (!refused) Accepted++;
        if (reports.Has(ReportType.Filled)) Filling++;
        Command last = group[^1];
        if (last.Type == CommandType.Execution && !refused) One(News, CommandView.As<ExecutionCommand>(ref last).Kind);
    }

    public void Add(LedgerCounts other)
    {
        (All, Groups, Accepted, Filling) = (All + other.All, Groups + other.Groups, Accepted + other.Accepted, Filling + other.Filling);
        (Fills, Busts) = (Fills + other.Fills, Busts + other.Busts);
        Add(Commands, other.Commands);
        Add(Rejected, other.Rejected);
        Add(News, other.News);
        Add(Causes, other.Causes);
        Add(Alerts, other.Alerts);
        Add(Exits, other.Exits);
    }

    private static void One<T>(Dictionary<T, int> counts, T key)
        where T : notnull => CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _)++;

    private static void Add<T>(Dictionary<T, int> to, Dictionary<T, int> from)
        where T : notnull
    {
        foreach ((T key, int count) in from) to[key] = to.GetValueOrDefault(key) + count;
    }
}
