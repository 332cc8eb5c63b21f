namespace Disruptor.Trading.Protocol;

/// <summary>Whether a field must, may, or cannot yet be there.</summary>
internal enum FieldPresence : byte
{
    /// <summary>Must be given.</summary>
    Required,
    /// <summary>May be given.</summary>
    Optional,
    /// <summary>SCENARIO names it; the feature does not exist yet. Its default, where it has one, may be given.</summary>
    NotYet,
}
