using System.Text;
using Disruptor.Trading.Core;

namespace Disruptor.Trading.Protocol;

/// <summary>Results of batches.</summary>
public sealed partial class ReportWriter
{
    /// <summary>Adds a part; true when it was the last. A part without its beginning (a stream joined in the middle) is left out.</summary>
    private bool Batch(ref BatchReport report, ScenarioLine? line)
    {
        if (report.Part == 0)
        {
            _json.Clear();
            Head(report.Header, "batchResult"u8);
            Number("items"u8, report.Items);
            Number("accepted"u8, report.Accepted);
            Number("rejected"u8, report.Items - report.Accepted);
            _json.Name("results"u8);
            _json.Open((byte)'[');
        }
        else if (report.Part != _nextBatchPart)
        {
            return false;
        }
        for (int i = 0; i < report.Count; i++)
        {
            int item = (report.Part * BatchEntries.Capacity) + i;
            _json.Element();
            _json.Open((byte)'{');
            ItemId(ref report.Entries[i], line?.Items.Count > item ? line.Items[item] : null);
            if (report.Entries[i].Code == RejectCode.None) Null("code"u8);
            else Word("code"u8, EnumWords<RejectCode>.Pascal(report.Entries[i].Code));
            _json.Close((byte)'}');
        }
        _nextBatchPart = report.Part + 1;
        if (_nextBatchPart < report.Parts) return false;
        _nextBatchPart = 0;
        _json.Close((byte)']');
        _json.Close((byte)'}');
        return true;
    }

    /// <summary>The id as it was given; without its line, as it is known. Items of one batch may be of several accounts, so a number is shown bare then.</summary>
    private void ItemId(ref BatchEntry entry, ScenarioLine? item)
    {
        if (item?.Id.Field is not null) Echo("id", item.Id.Text, item.Id.IsText);
        else Id("id"u8, Command.Unknown, IdSpace.Order, entry.IdKind, entry.Id);
    }
}
