namespace Disruptor.Trading.Core.Tests.Venue;

/// <summary>A row of a matrix. Numbers that the matrix does not state are null.</summary>
internal sealed record FixRow(
    string Time, string Message, char Id, char? Original, string ExecType, string OrdStatus, long? OrderQty, long? CumQty, long? LeavesQty, long? AvgPx,
    long? LastQty, long? LastPx, char? ExecId, char? ExecRefId)
{
    /// <summary>The path that the matrix does not go on with.</summary>
    public bool IsOther => Time.EndsWith('?');

    public static FixRow Parse(string line)
    {
        string[] fields = [.. line.Split('|').Select(field => field.Trim()), .. Enumerable.Repeat("", 11)];
        int open = fields[1].IndexOf('(');
        string ids = fields[1][(open + 1)..^1];
        return new FixRow(
            fields[0], fields[1][..open], ids[0], ids.Length > 1 ? ids[2] : null, fields[2], fields[3], Number(fields[4]), Number(fields[5]), Number(fields[6]),
            Number(fields[7]), Number(fields[8]), Number(fields[9]), fields[10].Length > 0 ? fields[10][0] : null, fields[10].Length > 1 ? fields[10][2] : null);
    }

    private static long? Number(string field) => field.Length == 0 ? null : long.Parse(field, System.Globalization.CultureInfo.InvariantCulture);
}
