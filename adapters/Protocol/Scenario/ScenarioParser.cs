using System.Text;
using Disruptor.Trading.Core;

namespace Disruptor.Trading.Protocol;

/// <summary>
/// Turns scenario lines into groups of commands (SCENARIO, "Input"). What is no scenario stops the run (<see cref="ScenarioException"/>);
/// what is one is always a group, if need be a <see cref="RefusedCommand"/>, so every line has a sequence and an answer.
/// One parser reads one file or session, on one thread.
/// </summary>
public sealed partial class ScenarioParser
{
    /// <summary>Most commands of one line: the engine's own limit of a group (DESIGN §2).</summary>
    public const int MaxGroup = 64;

    /// <summary>Longest line: far above any sensible batch, far below what would hurt.</summary>
    public const int MaxLineBytes = 1 << 20;

    private const int RateDecimals = 9;
    private const long One = 1_000_000_000;

    private readonly ReferenceDirectory _directory;
    private readonly IdForms _ids;
    private readonly string _file;
    private readonly uint _session;
    private readonly LineReader _reader = new();
    private readonly FieldSet _element = new();
    private FieldSet _fields = new();

    /// <summary>Makes a parser.</summary>
    /// <param name="directory">Names and decimals, kept up to date by whoever receives the reports.</param>
    /// <param name="ids">Shared with the writer of the answers.</param>
    /// <param name="file">File as messages shall name it.</param>
    /// <param name="session">Session number of its commands.</param>
    public ScenarioParser(ReferenceDirectory directory, IdForms ids, string file, uint session)
    {
        _directory = directory;
        _ids = ids;
        _file = file;
        _session = session;
    }

    /// <summary>Reads one line.</summary>
    /// <param name="line">UTF-8, with or without its line end.</param>
    /// <param name="lineNumber">From 1.</param>
    /// <param name="group">Room for at least <see cref="MaxGroup"/> commands.</param>
    /// <param name="result">What is to be known besides the commands.</param>
    /// <param name="sessionSequence">The session's number of this line; without it, the line number.</param>
    /// <returns>Commands written: 0 for a blank line or a comment.</returns>
    /// <exception cref="ScenarioException">The line cannot be sent.</exception>
    public int Parse(ReadOnlySpan<byte> line, int lineNumber, Span<Command> group, out ScenarioLine result, uint? sessionSequence = null)
    {
        if (group.Length < MaxGroup) throw new ArgumentException($"needs room for {MaxGroup} commands", nameof(group));
        if (lineNumber == 1 && line.StartsWith("\uFEFF"u8)) line = line["\uFEFF"u8.Length..];
        result = ScenarioLine.Blank;
        if (line.StartsWith("#"u8) || line.IndexOfAnyExcept(" \t\r\n"u8) < 0) return 0;
        try
        {
            if (line.Length > MaxLineBytes) throw new FieldException("line", $"longer than {MaxLineBytes} bytes");
            OpRule op = _reader.Read(line, _fields);
            result = new ScenarioLine
            {
                LineNumber = lineNumber,
                Op = op.Name,
                Account = _fields.String(ScenarioField.Account),
                Symbol = _fields.String(ScenarioField.Symbol),
            };
            var builder = new GroupBuilder(group, Header(sessionSequence ?? (uint)lineNumber));
            ulong id = Build(op.Command, ref builder, result, line);
            return builder.Finish(op.Command, id);
        }
        catch (FieldException e)
        {
            result = ScenarioLine.Blank;
            throw new ScenarioException(_file, lineNumber, e.Field, e.Message);
        }
    }

    private Command Header(uint sessionSequence)
    {
        long nanos = 0;
        if (_fields.Has(ScenarioField.At)) TimeText.TryParse(_fields.Text(ScenarioField.At), out nanos);
        return new Command
        {
            Session = _session,
            SessionSequence = sessionSequence,
            Account = Command.Unknown,
            Instrument = Command.Unknown,
            Timestamp = nanos,
        };
    }

    /// <summary>Writes the group and returns the line's own numeric id, 0 when it has none.</summary>
    private ulong Build(CommandType command, ref GroupBuilder group, ScenarioLine line, ReadOnlySpan<byte> text)
    {
        AddExpectedVersion(ref group);
        line.PositionId = Echo(ScenarioField.PositionId);
        line.Partner = Echo(ScenarioField.Oco);
        line.Parent = Echo(ScenarioField.Parent);
        line.Group = Echo(ScenarioField.Group);
        line.Name = Echo(ScenarioField.Name);
        switch (command)
        {
            case CommandType.Currency: BuildCurrency(ref group, line); return 0;
            case CommandType.Instrument: BuildInstrument(ref group, line); return 0;
            case CommandType.Account: BuildAccount(ref group, line); return 0;
            case CommandType.Deposit or CommandType.Withdraw or CommandType.ResetWallet: BuildMoney(command, ref group, line); return 0;
            case CommandType.Funding: BuildFunding(ref group); return 0;
            case CommandType.Split: BuildSplit(ref group); return 0;
            case CommandType.Hold or CommandType.Release: return BuildHold(command, ref group, line);
            case CommandType.Quote: BuildQuote(ref group); return 0;
            case CommandType.Trade: BuildTrade(ref group); return 0;
            case CommandType.Mark: BuildMark(ref group); return 0;
            case CommandType.Order: return BuildOrder(ref group, line);
            case CommandType.Cancel: return BuildCancel(ref group, line);
            case CommandType.Batch: BuildBatch(ref group, line, text); return 0;
            case CommandType.MassCancel: BuildMassCancel(ref group); return 0;
            case CommandType.Close: return BuildClose(ref group, line);
            case CommandType.Replace: return BuildReplace(ref group, line);
            case CommandType.Settings: BuildSettings(ref group); return 0;
            case CommandType.Execution: return BuildExecution(ref group, line);
            case CommandType.CreatePosition: BuildCreatePosition(ref group, text); return 0;
            case CommandType.Trigger: BuildTrigger(ref group); return 0;
            case CommandType.ExitPlan: BuildExitPlan(ref group, text); return 0;
            case CommandType.ExitSignal: BuildExitSignal(ref group); return 0;
            case CommandType.TradingState: BuildTradingState(ref group); return 0;
            case CommandType.QueryPosition: BuildPositionQuery(ref group); return 0;
            case CommandType.QueryHistory: BuildHistoryQuery(ref group); return 0;
            case CommandType.QueryWallet: BuildWalletQuery(ref group); return 0;
            case CommandType.QueryOrder: BuildOrderQuery(ref group, line); return 0;
            case CommandType.ForceState: BuildForceState(ref group); return 0;
            case CommandType.Schedule: BuildSchedule(ref group); return 0;
            case CommandType.Unschedule: BuildUnschedule(ref group); return 0;
            case CommandType.Session: BuildSession(ref group); return 0;
            case CommandType.Limits: BuildLimits(ref group, line); return 0;
            case CommandType.QueryPortfolio: BuildPortfolioQuery(ref group); return 0;
            case CommandType.QueryTrades: BuildTradesQuery(ref group); return 0;
            default: group.Next<Command>(command); return 0;
        }
    }

    /// <summary>Looks up the account; an unknown one goes to the core as such.</summary>
    private AccountReference? FindAccount(ref GroupBuilder group)
    {
        if (_directory.TryGetAccount(_fields.Text(ScenarioField.Account), out AccountReference? account)) group.Account = account.Index;
        else group.NamesUnknown = true;
        return account;
    }

    /// <summary>Looks up the instrument; an unknown one goes to the core as such, with prices and quantities of 0.</summary>
    private InstrumentReference? FindInstrument(ref GroupBuilder group)
    {
        if (_directory.TryGetInstrument(_fields.Text(ScenarioField.Symbol), out InstrumentReference? instrument)) group.Instrument = instrument.Index;
        else group.NamesUnknown = true;
        return instrument;
    }

    private long Price(ref GroupBuilder group, ScenarioField field, InstrumentReference? instrument) =>
        instrument is null ? 0 : Number(ref group, field, instrument.PriceDecimals);

    private long Quantity(ref GroupBuilder group, ScenarioField field, InstrumentReference? instrument) =>
        instrument is null ? 0 : Number(ref group, field, instrument.QuantityDecimals);

    private long Rate(ref GroupBuilder group, ScenarioField field, long absent = 0) => Number(ref group, field, RateDecimals, absent);

    private long Number(ref GroupBuilder group, ScenarioField field, int decimals, long absent = 0)
    {
        if (!_fields.Has(field)) return absent;
        Int128 value = Money(ref group, field, decimals);
        if (value >= long.MinValue && value <= long.MaxValue) return (long)value;
        group.RefuseNumber(RejectCode.OutOfRange);
        return 0;
    }

    private Int128 Money(ref GroupBuilder group, ScenarioField field, int decimals)
    {
        if (!_fields.Has(field)) return 0;
        NumberStatus status = NumberText.TryParse(_fields.Text(field), decimals, out Int128 value);
        if (status == NumberStatus.TooManyDecimals) group.RefuseNumber(RejectCode.TooManyDecimals);
        else if (status == NumberStatus.OutOfRange) group.RefuseNumber(RejectCode.OutOfRange);
        return value;
    }

    /// <summary>In commands 0 stands for "not given"; a 0 that was given must not pass for that.</summary>
    private void RefuseZero(ref GroupBuilder group, ScenarioField field, RejectCode code)
    {
        if (_fields.Has(field) && NumberText.TryParse(_fields.Text(field), 0, out Int128 value) == NumberStatus.Ok && value == 0) group.RefuseNumber(code);
    }

    /// <summary>A name that is declared with this line; a bad one refuses the line.</summary>
    private void AddName(ref GroupBuilder group, TextField text, ScenarioField field)
    {
        if (Text40.TryCreate(_fields.Text(field), out Text40 name)) group.Add(text, name);
        else group.Refuse(RejectCode.InvalidName);
    }

    /// <summary>
    /// A reason in words: cut to 40 bytes at a character, control characters as blanks. A fact is not refused for how it is told.
    /// </summary>
    private void AddReason(ref GroupBuilder group, ScenarioField field = ScenarioField.Reason)
    {
        ReadOnlySpan<byte> given = _fields.Text(field);
        int length = Math.Min(given.Length, Text40.MaxBytes);
        while (length < given.Length && length > 0 && (given[length] & 0xC0) == 0x80) length--;
        Span<byte> reason = stackalloc byte[Text40.MaxBytes];
        for (int i = 0; i < length; i++) reason[i] = given[i] is < 0x20 or 0x7F ? (byte)' ' : given[i];
        if (Text40.TryCreate(reason[..length], out Text40 text)) group.Add(TextField.Reason, text);
    }

    private ScenarioEcho Echo(ScenarioField field) => _fields.Has(field)
        ? new ScenarioEcho(Encoding.UTF8.GetString(EnumWords<ScenarioField>.Camel(field)), _fields.String(field)!, _fields.IsString(field))
        : default;
}
