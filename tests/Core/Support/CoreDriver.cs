using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core.Tests;

/// <summary>Drives a core as the business thread does: next sequence, engine time, Resume until done; keeps every command and every report.</summary>
internal sealed class CoreDriver(CoreOptions? options = null) : IDisposable
{
    /// <summary>Steps that no test needs: a command that takes more runs in circles.</summary>
    private const int MostSteps = 20_000;

    private readonly TradingCore _core = new(options ?? Small);

    /// <summary>Capacities that make a core cheap to create.</summary>
    public static CoreOptions Small => new()
    {
        Currencies = 16,
        Instruments = 16,
        Accounts = 64,
        Wallets = 256,
        Positions = 512,
        Orders = 4096,
        Executions = 4096,
        Aliases = 256,
        HistoryEntries = 8192,
        PositionVersions = 2048,
    };

    public TradingCore Core => _core;

    /// <summary>Engine time of the next command, nanoseconds.</summary>
    public long Time { get; set; }

    /// <summary>Every command applied, as it was applied.</summary>
    public List<Command> Journal { get; } = [];

    /// <summary>Steps the last group took.</summary>
    public int Steps { get; private set; }

    public ulong StateHash => _core.StateHash();

    public ulong OutputHash => _core.OutputHash;

    /// <summary>Applies a group and answers its reports.</summary>
    public List<Report> Apply(params Command[] group)
    {
        var reports = new List<Report>();
        Steps = 0;
        foreach (Command next in group)
        {
            Command command = next;
            command.Timestamp = Time;
            Journal.Add(command);
            bool done = _core.Apply(ref command, _core.LastSequence + 1);
            Collect(reports);
            while (!done)
            {
                done = _core.Resume();
                Collect(reports);
                if (Steps > MostSteps) Assert.Fail($"{command.Type} does not end; it says {string.Join(", ", reports.TakeLast(12).Select(report => $"{report} {report.Header.Account}/{report.Header.Instrument} {report.Header.Detail:X}"))}");
            }
        }
        return reports;
    }

    /// <summary>Applies a group that must not be refused.</summary>
    public List<Report> Accept(params Command[] group)
    {
        List<Report> reports = Apply(group);
        Assert.That(reports.Where(report => report.Type == ReportType.Rejected).Select(report => report.As<RejectedReport>().Code), Is.Empty);
        return reports;
    }

    /// <summary>Applies a group that must be refused, and proves that it changed nothing.</summary>
    public RejectedReport Refuse(RejectCode code, params Command[] group)
    {
        ulong before = StateHash;
        List<Report> reports = Apply(group);
        Assert.That(reports, Has.Count.EqualTo(1), string.Join(", ", reports));
        Assert.That(reports[0].Type, Is.EqualTo(ReportType.Rejected));
        RejectedReport rejected = reports[0].As<RejectedReport>();
        Assert.That(rejected.Code, Is.EqualTo(code));
        Assert.That(StateHash, Is.EqualTo(before), "a refused command changed the state");
        return rejected;
    }

    public PositionReport Position(uint account, uint instrument) =>
        Answer(Apply(Make.Query(CommandType.QueryPosition, account, instrument)), ReportType.PositionAnswer).As<PositionReport>();

    public bool HasPosition(uint account, uint instrument) =>
        Apply(Make.Query(CommandType.QueryPosition, account, instrument))[0].Type == ReportType.PositionAnswer;

    public WalletReport Wallet(uint account, uint currency) =>
        Apply(Make.Query(CommandType.QueryWallet, account)).Select(report => report.As<WalletReport>()).Single(wallet => wallet.Currency == currency);

    public OrderReport Order(uint account, ulong id, IdKind kind = IdKind.Number) => Answer(
        Apply(Make.Query(CommandType.QueryOrder, account, Command.Unknown, id, kind == IdKind.Engine ? CommandFlags.TargetIsEngine : CommandFlags.None)),
        ReportType.OrderAnswer).As<OrderReport>();

    /// <summary>The position as of one of its last versions, or measured at another price.</summary>
    public PositionReport Position(uint account, uint instrument, long asOfVersion, long priceAt = 0) =>
        Answer(Apply(Make.QueryPosition(account, instrument, asOfVersion, priceAt)), ReportType.PositionAnswer).As<PositionReport>();

    /// <summary>States of a position's history, oldest first.</summary>
    public List<(PositionTrigger Trigger, PositionState State)> History(uint account, uint instrument)
    {
        var history = new List<(PositionTrigger, PositionState)>();
        foreach (Report part in Apply(Make.Query(CommandType.QueryHistory, account, instrument)))
        {
            HistoryReport report = part.As<HistoryReport>();
            for (int i = 0; i < report.Count; i++) history.Add((report.Entries[i].Trigger, report.Entries[i].State));
        }
        return history;
    }

    public void Dispose() => _core.Dispose();

    private static Report Answer(List<Report> reports, ReportType type)
    {
        // What a position's report has no room for of its plan comes before it.
        reports.RemoveAll(report => report.Type == ReportType.ExitPlan);
        Assert.That(reports, Has.Count.EqualTo(1), string.Join(", ", reports));
        Assert.That(reports[0].Type, Is.EqualTo(type), reports[0].ToString());
        return reports[0];
    }

    private void Collect(List<Report> reports)
    {
        Steps++;
        ReadOnlySpan<byte> bytes = _core.Reports;
        while (!bytes.IsEmpty)
        {
            int length = MemoryMarshal.Read<ReportHeader>(bytes).Slots * ReportHeader.SlotBytes;
            reports.Add(new Report(bytes[..length].ToArray()));
            bytes = bytes[length..];
        }
    }
}
