namespace Disruptor.Trading.Core;

/// <summary>What an <see cref="ExecutionLinksCommand"/> holds.</summary>
[Flags]
public enum ExecutionLinkFlags : byte
{
    /// <summary>Nothing.</summary>
    None = 0,
    /// <summary>A request is named.</summary>
    HasRequest = 1,
    /// <summary>An execution is named.</summary>
    HasReference = 2,
    /// <summary>The request's id is the text <see cref="TextField.Request"/>.</summary>
    RequestIsText = 4,
    /// <summary>The execution's id is the text <see cref="TextField.Reference"/>.</summary>
    ReferenceIsText = 8,
    /// <summary>The request's id was given by the engine.</summary>
    RequestIsEngine = 16,
}
