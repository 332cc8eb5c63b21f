using Disruptor.Trading.Core;

namespace Disruptor.Trading.Protocol;

/// <summary>An id as the engine sees it.</summary>
internal struct ScenarioId
{
    private static ReadOnlySpan<byte> EnginePrefix => "exit-"u8;

    /// <summary>Its space, when it is valid.</summary>
    public IdKind Kind;

    /// <summary>The number of a numeric or engine id.</summary>
    public ulong Number;

    /// <summary>The text of a text id; also of an engine id, for fields where that form means nothing.</summary>
    public Text40 Text;

    /// <summary>Why it is no id; None when it is one.</summary>
    public RejectCode Refusal;

    /// <summary>Reads an id whose JSON form was checked.</summary>
    /// <param name="text">Number or unescaped string.</param>
    /// <param name="isString">Whether it was a JSON string.</param>
    public static ScenarioId Parse(ReadOnlySpan<byte> text, bool isString)
    {
        ScenarioId id = default;
        if (!isString)
        {
            NumberStatus status = NumberText.TryParse(text, 0, out Int128 value);
            if (status == NumberStatus.TooManyDecimals) id.Refusal = RejectCode.TooManyDecimals;
            else if (status != NumberStatus.Ok || value < 0 || value > ulong.MaxValue) id.Refusal = RejectCode.OutOfRange;
            else id.Number = (ulong)value;
            return id;
        }

        if (NumberText.TryParseCanonical(text, out id.Number)) return id;
        if (!Text40.TryCreate(text, out id.Text))
        {
            id.Refusal = RejectCode.InvalidName;
            return id;
        }
        bool engine = text.StartsWith(EnginePrefix) && NumberText.TryParseCanonical(text[EnginePrefix.Length..], out id.Number);
        id.Kind = engine ? IdKind.Engine : IdKind.Text;
        return id;
    }
}
