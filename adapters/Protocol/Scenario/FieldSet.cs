using System.Text;
using System.Text.Json;

namespace Disruptor.Trading.Protocol;

/// <summary>The fields of one line, by name, reused from line to line.</summary>
internal sealed class FieldSet
{
    private readonly FieldValue[] _values = new FieldValue[Enum.GetValues<ScenarioField>().Length];
    private byte[] _bytes = new byte[1024];
    private int _used;

    /// <summary>Forgets the last line and makes room for one of this length (unescaped text is never longer than its JSON).</summary>
    public void Reset(int lineBytes)
    {
        Array.Clear(_values);
        _used = 0;
        if (_bytes.Length < lineBytes) _bytes = new byte[Math.Max(lineBytes, _bytes.Length * 2)];
    }

    public bool Has(ScenarioField field) => _values[(int)field].Token != JsonTokenType.None;

    public JsonTokenType Token(ScenarioField field) => _values[(int)field].Token;

    public bool IsTrue(ScenarioField field) => Token(field) == JsonTokenType.True;

    public bool IsString(ScenarioField field) => Token(field) == JsonTokenType.String;

    /// <summary>Its text; empty when it was not given.</summary>
    public ReadOnlySpan<byte> Text(ScenarioField field)
    {
        FieldValue value = _values[(int)field];
        return _bytes.AsSpan(value.Start, value.Length);
    }

    /// <summary>Its text, or null when it was not given.</summary>
    public string? String(ScenarioField field) => Has(field) ? Encoding.UTF8.GetString(Text(field)) : null;

    /// <summary>Takes the reader's current token. A string with half a surrogate pair throws <see cref="InvalidOperationException"/>.</summary>
    public void Set(ScenarioField field, ref Utf8JsonReader reader)
    {
        int length = 0;
        if (reader.TokenType == JsonTokenType.String)
        {
            length = reader.CopyString(_bytes.AsSpan(_used));
        }
        else if (reader.TokenType == JsonTokenType.Number)
        {
            reader.ValueSpan.CopyTo(_bytes.AsSpan(_used));
            length = reader.ValueSpan.Length;
        }
        _values[(int)field] = new FieldValue(reader.TokenType, _used, length);
        _used += length;
    }
}
