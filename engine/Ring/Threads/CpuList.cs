using System.Globalization;
using System.Text;

namespace Disruptor.Trading.Ring;

/// <summary>CPU numbers as the kernel writes them in /sys and /proc: <c>0-3,8,10-11</c>.</summary>
public static class CpuList
{
    /// <summary>Reads a list.</summary>
    /// <param name="text">The list; empty or blank is no CPU.</param>
    /// <returns>The numbers, rising, each once.</returns>
    /// <exception cref="FormatException">It is no such list, or names a CPU beyond <see cref="CpuAffinity.MaxCpus"/>.</exception>
    public static IReadOnlyList<int> Parse(ReadOnlySpan<char> text)
    {
        bool[] seen = new bool[CpuAffinity.MaxCpus];
        foreach (Range part in text.Split(','))
        {
            ReadOnlySpan<char> range = text[part].Trim();
            if (range.IsEmpty)
                continue;
            int dash = range.IndexOf('-');
            int first = Number(dash < 0 ? range : range[..dash], text);
            int last = dash < 0 ? first : Number(range[(dash + 1)..], text);
            if (last < first)
                throw Unreadable(text);
            seen.AsSpan(first, last - first + 1).Fill(true);
        }

        List<int> cpus = [];
        for (int cpu = 0; cpu < seen.Length; cpu++)
        {
            if (seen[cpu])
                cpus.Add(cpu);
        }

        return cpus;
    }

    /// <summary>Writes a list the same way.</summary>
    /// <param name="cpus">The numbers, rising.</param>
    /// <returns>The text.</returns>
    public static string Format(IReadOnlyList<int> cpus)
    {
        ArgumentNullException.ThrowIfNull(cpus);
        StringBuilder text = new();
        for (int i = 0; i < cpus.Count; i++)
        {
            int first = cpus[i];
            while (i + 1 < cpus.Count && cpus[i + 1] == cpus[i] + 1)
                i++;
            text.Append(text.Length == 0 ? "" : ",").Append(CultureInfo.InvariantCulture, $"{first}");
            if (cpus[i] != first)
                text.Append(CultureInfo.InvariantCulture, $"-{cpus[i]}");
        }

        return text.ToString();
    }

    private static int Number(ReadOnlySpan<char> text, ReadOnlySpan<char> whole) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number < CpuAffinity.MaxCpus ? number : throw Unreadable(whole);

    private static FormatException Unreadable(ReadOnlySpan<char> text) => new($"'{text}' is no list of CPUs, which look like 0-3,8");
}
