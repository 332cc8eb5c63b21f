namespace Disruptor.Trading.Protocol;

/// <summary>A field that stops the run; the parser adds file and line (<see cref="ScenarioException"/>).</summary>
internal sealed class FieldException(string field, string reason) : Exception(reason)
{
    /// <summary>The field with its path.</summary>
    public string Field { get; } = field;
}
