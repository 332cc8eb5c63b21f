namespace Disruptor.Trading.Protocol;

/// <summary>What JSON a field may hold.</summary>
internal enum FieldType : byte
{
    /// <summary>A string.</summary>
    Text,
    /// <summary>A decimal number, as a JSON number or a string.</summary>
    Number,
    /// <summary>A JSON number or a string.</summary>
    Id,
    /// <summary>A JSON number or a string, read by <see cref="TimeText"/>.</summary>
    Time,
    /// <summary>A string out of a few.</summary>
    Word,
    /// <summary>true or false.</summary>
    Flag,
    /// <summary>The object of an exit plan.</summary>
    Plan,
    /// <summary>The object of a trailing stop.</summary>
    Trailing,
    /// <summary>A string, read by <see cref="TimeText.TryParseTimeOfDay"/>.</summary>
    TimeOfDay,
    /// <summary>The object of a volatility stop.</summary>
    Volatility,
    /// <summary>An array of objects, each read on its own: <see cref="LineReader.Elements"/>.</summary>
    Elements,
    /// <summary>The array of a batch's items.</summary>
    Items,
}
