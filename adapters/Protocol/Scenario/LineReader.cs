using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Disruptor.Trading.Protocol;

/// <summary>
/// Reads one JSON object into a <see cref="FieldSet"/> against the <see cref="OpTable"/>. The line is read twice: first for its syntax
/// and its op (which need not come first), then for its fields. What it lets pass has the right JSON type, each number and id the right form.
/// </summary>
internal sealed class LineReader
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 64 };

    private readonly List<Range> _items = [];
    private readonly List<FieldElement> _elements = [];

    /// <summary>Where the items of the batch that was read last lie in its line.</summary>
    public IReadOnlyList<Range> Items => _items;

    /// <summary>Elements of the arrays of the line that was read last, in its order.</summary>
    public IReadOnlyList<FieldElement> Elements => _elements;

    /// <summary>Reads a line that is not blank.</summary>
    /// <exception cref="FieldException">It cannot be sent.</exception>
    public OpRule Read(ReadOnlySpan<byte> line, FieldSet fields)
    {
        if (!Utf8.IsValid(line)) throw new FieldException("line", "not UTF-8");
        fields.Reset(line.Length);
        try
        {
            OpRule op = FindOp(line);
            var reader = new Utf8JsonReader(line, Options);
            reader.Read();
            _items.Clear();
            _elements.Clear();
            ReadObject(ref reader, op.Fields, "", fields);
            return op;
        }
        catch (JsonException e)
        {
            throw new FieldException("line", BadJson(e));
        }
        catch (InvalidOperationException)
        {
            // Comparing a name reads its escapes.
            throw new FieldException("line", "a name holds half a surrogate pair");
        }
    }

    /// <summary>Reads an item of a batch, which was read as a line before.</summary>
    /// <param name="item">The object.</param>
    /// <param name="index">Its place, from 0, for messages.</param>
    /// <param name="fields">Receives its fields.</param>
    /// <exception cref="FieldException">It cannot be sent.</exception>
    public OpRule ReadItem(ReadOnlySpan<byte> item, int index, FieldSet fields)
    {
        fields.Reset(item.Length);
        string path = $"items[{index}].";
        try
        {
            OpRule op = FindItemOp(item, path);
            var reader = new Utf8JsonReader(item, Options);
            reader.Read();
            ReadObject(ref reader, op.Fields, path, fields);
            return op;
        }
        catch (InvalidOperationException)
        {
            throw new FieldException(path[..^1], "a name holds half a surrogate pair");
        }
    }

    /// <summary>The op of an item; without one, what has a target is a cancel (a replace, if it says what to change), and anything else an order.</summary>
    private static OpRule FindItemOp(ReadOnlySpan<byte> item, string path)
    {
        var reader = new Utf8JsonReader(item, Options);
        bool targets = false, changes = false;
        while (reader.Read())
        {
            if (reader.CurrentDepth != 1 || reader.TokenType != JsonTokenType.PropertyName) continue;
            targets |= reader.ValueTextEquals("target"u8);
            changes |= reader.ValueTextEquals("quantity"u8) || reader.ValueTextEquals("price"u8) || reader.ValueTextEquals("stopPrice"u8);
            if (!reader.ValueTextEquals("op"u8)) continue;
            reader.Read();
            if (reader.TokenType != JsonTokenType.String) throw new FieldException(path + "op", "must be a string");
            foreach (OpRule op in OpTable.Items)
            {
                if (reader.ValueTextEquals(op.NameUtf8)) return op;
            }
            throw new FieldException(path + "op", $"{Printable(TextOf(ref reader, path + "op"))} cannot be an item of a batch");
        }
        // Without an op: what has no target is an order, what has one and asks for nothing new a cancel.
        Core.CommandType meant = !targets ? Core.CommandType.Order : changes ? Core.CommandType.Replace : Core.CommandType.Cancel;
        return Array.Find(OpTable.Items, op => op.Command == meant)!;
    }

    /// <summary>A name from outside, fit for one line of a message.</summary>
    public static string Printable(string text, int most = 60)
    {
        var printable = new StringBuilder();
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (printable.Length >= most) return printable.Append('…').ToString();
            printable.Append(Rune.IsControl(rune) ? "?" : rune.ToString());
        }
        return printable.Length == 0 ? "(empty)" : printable.ToString();
    }

    private static OpRule FindOp(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line, Options);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) throw new FieldException("line", "not a JSON object");
        OpRule? found = null;
        string? unknown = null;
        while (reader.Read())
        {
            if (reader.CurrentDepth != 1 || reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals("op"u8)) continue;
            reader.Read();
            if (found is not null || unknown is not null) continue;
            if (reader.TokenType != JsonTokenType.String) throw new FieldException("op", "must be a string");
            found = Find(ref reader);
            if (found is null) unknown = TextOf(ref reader, "op");
        }
        if (unknown is not null) throw new FieldException("op", $"unknown op {Printable(unknown)}");
        return found ?? throw new FieldException("op", "required");
    }

    private static OpRule? Find(ref Utf8JsonReader reader)
    {
        foreach (OpRule op in OpTable.Ops)
        {
            if (reader.ValueTextEquals(op.NameUtf8)) return op;
        }
        return null;
    }

    private void ReadObject(ref Utf8JsonReader reader, FieldRule[] rules, string path, FieldSet fields)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            FieldRule rule = Find(ref reader, rules) ?? throw new FieldException(path + Printable(TextOf(ref reader, "line")), "unknown field");
            string name = path + rule.NameText;
            if (fields.Has(rule.Field)) throw new FieldException(name, "given twice");
            reader.Read();
            ReadValue(ref reader, rule, name, fields);
        }
        foreach (FieldRule rule in rules)
        {
            if (rule.Presence == FieldPresence.Required && !fields.Has(rule.Field)) throw new FieldException(path + rule.NameText, "required");
        }
    }

    private static FieldRule? Find(ref Utf8JsonReader reader, FieldRule[] rules)
    {
        foreach (FieldRule rule in rules)
        {
            if (reader.ValueTextEquals(rule.Name)) return rule;
        }
        return null;
    }

    private void ReadValue(ref Utf8JsonReader reader, FieldRule rule, string name, FieldSet fields)
    {
        string? wrong = WrongType(rule.Type, reader.TokenType);
        if (wrong is not null) throw new FieldException(name, wrong);
        try
        {
            fields.Set(rule.Field, ref reader);
        }
        catch (InvalidOperationException)
        {
            throw new FieldException(name, "holds half a surrogate pair");
        }

        CheckForm(rule, name, fields);
        if (rule.Type == FieldType.Items) ReadItems(ref reader, name);
        else if (rule.Type == FieldType.Elements) ReadElements(ref reader, rule.Field, name);
        else if (rule.Type == FieldType.Volatility) ReadObject(ref reader, OpTable.VolatilityStop, name + ".", fields);
        else if (rule.Type == FieldType.Plan) ReadObject(ref reader, OpTable.Plan, name + ".", fields);
        else if (rule.Type == FieldType.Trailing) ReadObject(ref reader, OpTable.TrailingStop, name + ".", fields);
    }

    /// <summary>Reads an element of an array of the line that was read last.</summary>
    /// <exception cref="FieldException">It cannot be sent.</exception>
    public void ReadElement(ReadOnlySpan<byte> line, FieldElement element, FieldRule[] rules, FieldSet fields)
    {
        ReadOnlySpan<byte> text = line[element.Range];
        fields.Reset(text.Length);
        try
        {
            var reader = new Utf8JsonReader(text, Options);
            reader.Read();
            ReadObject(ref reader, rules, element.Path + ".", fields);
        }
        catch (InvalidOperationException)
        {
            throw new FieldException(element.Path, "a name holds half a surrogate pair");
        }
    }

    private void ReadElements(ref Utf8JsonReader reader, ScenarioField field, string name)
    {
        for (int i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
        {
            string path = $"{name}[{i}]";
            if (reader.TokenType != JsonTokenType.StartObject) throw new FieldException(path, "must be an object");
            int start = (int)reader.TokenStartIndex;
            reader.Skip();
            _elements.Add(new FieldElement(field, path, start..(int)reader.BytesConsumed));
        }
    }

    private void ReadItems(ref Utf8JsonReader reader, string name)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject) throw new FieldException($"{name}[{_items.Count}]", "must be an object");
            int start = (int)reader.TokenStartIndex;
            reader.Skip();
            _items.Add(start..(int)reader.BytesConsumed);
        }
    }

    private static string? WrongType(FieldType type, JsonTokenType token) => type switch
    {
        FieldType.Text or FieldType.Word or FieldType.TimeOfDay => token == JsonTokenType.String ? null : "must be a string",
        FieldType.Flag => token is JsonTokenType.True or JsonTokenType.False ? null : "must be true or false",
        FieldType.Items or FieldType.Elements => token == JsonTokenType.StartArray ? null : "must be an array",
        FieldType.Plan or FieldType.Trailing or FieldType.Volatility => token == JsonTokenType.StartObject ? null : "must be an object",
        _ => token is JsonTokenType.String or JsonTokenType.Number ? null : "must be a number or a string",
    };

    private static void CheckForm(FieldRule rule, string name, FieldSet fields)
    {
        bool number = rule.Type == FieldType.Number || (rule.Type == FieldType.Id && fields.Token(rule.Field) == JsonTokenType.Number);
        if (number)
        {
            NumberStatus form = NumberText.Check(fields.Text(rule.Field));
            if (form == NumberStatus.Exponent) throw new FieldException(name, "exponents are refused");
            if (form != NumberStatus.Ok) throw new FieldException(name, "not a decimal number");
        }
        else if (rule.Type == FieldType.Time)
        {
            string? wrong = TimeText.TryParse(fields.Text(rule.Field), out _);
            if (wrong is not null) throw new FieldException(name, wrong);
        }
        else if (rule.Type == FieldType.TimeOfDay)
        {
            string? wrong = TimeText.TryParseTimeOfDay(fields.Text(rule.Field), out _);
            if (wrong is not null) throw new FieldException(name, wrong);
        }
    }

    private static string TextOf(ref Utf8JsonReader reader, string field)
    {
        try
        {
            return reader.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            throw new FieldException(field, "holds half a surrogate pair");
        }
    }

    /// <summary>The reader's own sentence without its position, which counts lines of its input and is always 0.</summary>
    private static string BadJson(JsonException e)
    {
        int position = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return $"bad JSON at byte {e.BytePositionInLine}: {Printable(position < 0 ? e.Message : e.Message[..position], 200)}";
    }
}
