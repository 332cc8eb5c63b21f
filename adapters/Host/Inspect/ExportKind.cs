namespace Disruptor.Trading.Host.Inspect;

/// <summary>What <c>dtrade journal export</c> writes.</summary>
internal enum ExportKind
{
    /// <summary>Commands, a JSON object a line.</summary>
    JsonLines,
    /// <summary>Commands, a row each.</summary>
    Csv,
    /// <summary>Reports, a JSON object a line, as <c>replay</c> writes them.</summary>
    Reports,
}
