namespace Disruptor.Trading.Protocol;

/// <summary>What one field of an op may hold.</summary>
/// <param name="Field">The field.</param>
/// <param name="Type">JSON allowed.</param>
/// <param name="Presence">Must or may.</param>
internal sealed record FieldRule(ScenarioField Field, FieldType Type, FieldPresence Presence)
{
    /// <summary>Name in the file, UTF-8.</summary>
    public byte[] Name { get; } = EnumWords<ScenarioField>.Camel(Field);

    /// <summary>Name in the file.</summary>
    public string NameText => System.Text.Encoding.UTF8.GetString(Name);
}
