namespace Disruptor.Trading.Protocol;

/// <summary>What one field of an op may hold.</summary>
/// <param name="Field">The field.</param>
/// <param name="Type">JSON allowed.</param>
/// <param name="Presence">Must, may, not yet.</param>
/// <param name="Default">With <see cref="FieldPresence.NotYet"/>: the one value that changes nothing and is accepted.</param>
/// <param name="NotYetWords">With a default: words that SCENARIO names and that do not exist yet, separated by blanks.</param>
internal sealed record FieldRule(ScenarioField Field, FieldType Type, FieldPresence Presence, string? Default = null, string NotYetWords = "")
{
    /// <summary>Name in the file, UTF-8.</summary>
    public byte[] Name { get; } = EnumWords<ScenarioField>.Camel(Field);

    /// <summary>Name in the file.</summary>
    public string NameText => System.Text.Encoding.UTF8.GetString(Name);
}
