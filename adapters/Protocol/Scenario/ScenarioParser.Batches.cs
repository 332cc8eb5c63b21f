using Disruptor.Trading.Core;

namespace Disruptor.Trading.Protocol;

/// <summary>Batches: their items are lines of their own, in one group.</summary>
public sealed partial class ScenarioParser
{
    private void BuildBatch(ref GroupBuilder group, ScenarioLine line, ReadOnlySpan<byte> text)
    {
        // The fields of the line are gone once the first item is read.
        byte allOrNone = _fields.IsTrue(ScenarioField.AllOrNone) ? (byte)1 : (byte)0;
        var items = new List<ScenarioLine>(_reader.Items.Count);
        for (int i = 0; i < _reader.Items.Count; i++)
        {
            OpRule op = _reader.ReadItem(text[_reader.Items[i]], i, _fields);
            var item = new ScenarioLine
            {
                LineNumber = line.LineNumber,
                Op = op.Name,
                Account = _fields.String(ScenarioField.Account),
                Symbol = _fields.String(ScenarioField.Symbol),
            };
            items.Add(item);
            group.BeginItem();
            ulong id = Build(op.Command, ref group, item, text);
            group.EndItem(op.Command, id);
        }
        line.Items = items;
        group.EndItems();
        group.Next<BatchCommand>(CommandType.Batch).AllOrNone = allOrNone;
    }
}
