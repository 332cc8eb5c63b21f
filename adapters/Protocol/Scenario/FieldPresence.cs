namespace Disruptor.Trading.Protocol;

/// <summary>Whether a field must or may be there.</summary>
internal enum FieldPresence : byte
{
    /// <summary>Must be given.</summary>
    Required,
    /// <summary>May be given.</summary>
    Optional,
}
