using System.Text;

namespace Disruptor.Trading.Protocol;

/// <summary>The words of a field and their values.</summary>
internal sealed class WordTable<T>(params (string Word, T Value)[] words)
    where T : struct
{
    private readonly (byte[] Word, T Value)[] _words = Array.ConvertAll(words, word => (Encoding.UTF8.GetBytes(word.Word), word.Value));

    /// <summary>The value of a word.</summary>
    /// <exception cref="FieldException">No such word.</exception>
    public T Parse(ReadOnlySpan<byte> text, string field)
    {
        foreach ((byte[] word, T value) in _words)
        {
            if (text.SequenceEqual(word)) return value;
        }
        throw new FieldException(field, $"unknown word {LineReader.Printable(Encoding.UTF8.GetString(text))}");
    }
}
