namespace Disruptor.Trading.Core.Tests.Venue;

/// <summary>A matrix: its place in the appendix, what it shows, its rows.</summary>
internal sealed record FixMatrix(string Reference, string Title, FixRow[] Rows)
{
    /// <summary>The main path, and one path for each row that leaves it: the rows before it and it.</summary>
    public IEnumerable<FixRow[]> Paths
    {
        get
        {
            yield return [.. Rows.Where(row => !row.IsOther)];
            for (int i = 0; i < Rows.Length; i++)
            {
                if (Rows[i].IsOther) yield return [.. Rows[..i].Where(row => !row.IsOther), Rows[i]];
            }
        }
    }

    public static FixMatrix[] ReadAll()
    {
        var matrices = new List<FixMatrix>();
        foreach (string block in FixMatrices.Text.Split("\n\n"))
        {
            string[] lines = block.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            string[] head = lines[0].Split(' ', 2);
            matrices.Add(new FixMatrix(head[0], head[1], [.. lines[1..].Select(FixRow.Parse)]));
        }
        return [.. matrices];
    }
}
