namespace Disruptor.Trading.Core;

/// <summary>How much the paper route fills.</summary>
public enum PaperFill : byte
{
    /// <summary>Whole at the touch.</summary>
    Touch = 0,
    /// <summary>At most the displayed size, which is used up until the next quote.</summary>
    Displayed = 1,
}
