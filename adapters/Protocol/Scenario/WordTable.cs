using System.Text;

namespace Disruptor.Trading.Protocol;

/// <summary>The words of a field: those that have a value, and those that SCENARIO names and that do not exist yet.</summary>
internal sealed class WordTable<T>(string notYet, params (string Word, T Value)[] words)
    where T : struct
{
    private readonly (byte[] Word, T Value)[] _words = Array.ConvertAll(words, word => (Encoding.UTF8.GetBytes(word.Word), word.Value));
    private readonly string[] _notYet = notYet.Split(' ');

    /// <summary>The value of a word.</summary>
    /// <exception cref="FieldException">No such word.</exception>
    public T Parse(ReadOnlySpan<byte> text, string field)
    {
        foreach ((byte[] word, T value) in _words)
        {
            if (text.SequenceEqual(word)) return value;
        }
        string given = Encoding.UTF8.GetString(text);
        throw new FieldException(field, Array.IndexOf(_notYet, given) >= 0
            ? $"{given} is not supported yet"
            : $"unknown word {LineReader.Printable(given)}");
    }
}
