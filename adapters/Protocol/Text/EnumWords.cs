using System.Text;

namespace Disruptor.Trading.Protocol;

/// <summary>
/// The names of an enum's values as words of the text interface: as they are (<c>InsufficientFunds</c>) or with a small first letter
/// (<c>partiallyFilled</c>). A value that the core gains has its word at once; golden tests hold the words that are promised.
/// </summary>
internal static class EnumWords<T>
    where T : struct, Enum
{
    private static readonly Dictionary<T, byte[]> Pascals = Build(camel: false);
    private static readonly Dictionary<T, byte[]> Camels = Build(camel: true);

    /// <summary>The name; for a number without one, the number.</summary>
    public static byte[] Pascal(T value) => Pascals.TryGetValue(value, out byte[]? word) ? word : Encoding.UTF8.GetBytes(value.ToString("D"));

    /// <summary>The name with a small first letter; for a number without one, the number.</summary>
    public static byte[] Camel(T value) => Camels.TryGetValue(value, out byte[]? word) ? word : Encoding.UTF8.GetBytes(value.ToString("D"));

    private static Dictionary<T, byte[]> Build(bool camel)
    {
        var words = new Dictionary<T, byte[]>();
        T[] values = Enum.GetValues<T>();
        string[] names = Enum.GetNames<T>();
        for (int i = 0; i < values.Length; i++)
        {
            words[values[i]] = Encoding.UTF8.GetBytes(camel ? char.ToLowerInvariant(names[i][0]) + names[i][1..] : names[i]);
        }
        return words;
    }
}
