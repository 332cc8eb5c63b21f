using System.Text;
using Disruptor.Trading.Core;

namespace Disruptor.Trading.Protocol;

/// <summary>Refusals.</summary>
public sealed partial class ReportWriter
{
    private void Rejected(ref RejectedReport report, ScenarioLine? line)
    {
        // The item of a batch is told as the line that it would be alone.
        if (report.Item != 0) line = line?.Items.Count >= report.Item ? line.Items[report.Item - 1] : null;
        Head(report.Header, "rejected"u8);
        if (line is not null) EchoGiven(line);
        else EchoKnown(ref report);
        _json.Name("op"u8);
        _json.String(line?.Op ?? OpOf(report.Operation));
        Word("code"u8, EnumWords<RejectCode>.Pascal(report.Code));
        _json.Name("reason"u8);
        _json.String(ReasonOf(ref report, line));
        // What a client needs to try again, not only to read.
        if (report.Code == RejectCode.StaleVersion) Number("version"u8, (long)report.Limit);
    }

    private void EchoGiven(ScenarioLine line)
    {
        if (line.Account is not null) Echo("account", line.Account, isText: true);
        if (line.Symbol is not null) Echo("symbol", line.Symbol, isText: true);
        Echo(line.PositionId);
        Echo(line.Id);
        Echo(line.Target);
        Echo(line.Request);
        Echo(line.Reference);
        Echo(line.Partner);
        Echo(line.Parent);
        Echo(line.Group);
        Echo(line.Name);
    }

    private void Echo(ScenarioEcho echo)
    {
        if (echo.Field is not null) Echo(echo.Field, echo.Text, echo.IsText);
    }

    private void Echo(string field, string text, bool isText)
    {
        _json.Name(Encoding.UTF8.GetBytes(field));
        if (isText) _json.String(text);
        else _json.Raw(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>
    /// Without the line there is what the report carries: names of what is known, numeric ids. A text id that was refused has no number.
    /// </summary>
    private void EchoKnown(ref RejectedReport report)
    {
        uint account = report.Header.Account;
        if (_directory.TryGetAccount(account, out _)) AccountName(account);
        if (!IsOfCurrency(report.Operation) && Instrument(report.Header) is InstrumentReference instrument) SymbolName(instrument);
        switch (report.Operation)
        {
            case CommandType.Order or CommandType.Close: IdIfKnown("id"u8, account, IdSpace.Order, report.IdKind, report.Id); break;
            case CommandType.QueryOrder: IdIfKnown("id"u8, account, IdSpace.Order, report.TargetKind, report.Target); break;
            case CommandType.Cancel:
            case CommandType.Replace:
                IdIfKnown("id"u8, account, IdSpace.Order, report.IdKind, report.Id);
                IdIfKnown("target"u8, account, IdSpace.Order, report.TargetKind, report.Target);
                break;
            case CommandType.Hold or CommandType.Release: IdIfKnown("holdId"u8, account, IdSpace.Hold, report.IdKind, report.Id); break;
            case CommandType.Execution:
                IdIfKnown("executionId"u8, account, IdSpace.Execution, report.IdKind, report.Id);
                if (report.Target != 0) IdIfKnown("order"u8, account, IdSpace.Order, report.TargetKind, report.Target);
                break;
        }
    }

    private void IdIfKnown(ReadOnlySpan<byte> name, uint account, IdSpace space, IdKind kind, ulong id)
    {
        if (kind != IdKind.Text) Id(name, account, space, kind, id);
    }

    private static string OpOf(CommandType operation)
    {
        foreach (OpRule op in OpTable.Ops)
        {
            if (op.Command == operation) return op.Name;
        }
        return Encoding.UTF8.GetString(EnumWords<CommandType>.Camel(operation));
    }

    private string ReasonOf(ref RejectedReport report, ScenarioLine? line)
    {
        RejectReason reason = RejectReason.Of(report.Code);
        if (reason.Unit == RejectUnit.Transition)
        {
            string state = Encoding.UTF8.GetString(EnumWords<PositionState>.Pascal((PositionState)(byte)report.Value));
            string trigger = Encoding.UTF8.GetString(EnumWords<PositionTrigger>.Pascal((PositionTrigger)(byte)report.Limit));
            return $"{reason.Sentence}: {trigger} in {state}";
        }
        int? decimals = DecimalsOf(reason.Unit, ref report, line);
        if (decimals is null || (report.Value == 0 && report.Limit == 0)) return reason.Sentence;
        string value = $"{reason.Sentence}: {reason.Value} {Plain(report.Value, decimals.Value)}";
        return reason.Limit.Length == 0 ? value : $"{value}, {reason.Limit} {Plain(report.Limit, decimals.Value)}";
    }

    private int? DecimalsOf(RejectUnit unit, ref RejectedReport report, ScenarioLine? line)
    {
        InstrumentReference? instrument = IsOfCurrency(report.Operation) ? null : Instrument(report.Header);
        return unit switch
        {
            RejectUnit.Price => instrument?.PriceDecimals,
            RejectUnit.Quantity => instrument?.QuantityDecimals,
            RejectUnit.Money when instrument is not null => MoneyDecimals(instrument.Currency),
            RejectUnit.Money when IsOfCurrency(report.Operation) && _directory.TryGetCurrency(report.Header.Instrument, out CurrencyReference? currency) =>
                currency.Decimals,
            RejectUnit.Money => line?.MoneyDecimals,
            RejectUnit.Rate => RateDecimals,
            RejectUnit.Count => 0,
            _ => null,
        };
    }

    /// <summary>Money commands hold a currency where others hold an instrument.</summary>
    private static bool IsOfCurrency(CommandType operation) => operation
        is CommandType.Deposit or CommandType.Withdraw or CommandType.ResetWallet or CommandType.Hold or CommandType.Release or CommandType.QueryWallet;

    private static string Plain(Int128 value, int decimals)
    {
        var text = new JsonBuffer();
        text.FixedBare(value, decimals);
        return Encoding.UTF8.GetString(text.Written);
    }
}
