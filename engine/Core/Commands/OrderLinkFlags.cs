namespace Disruptor.Trading.Core;

/// <summary>Which links an <see cref="OrderLinksCommand"/> has, and which of them are texts sent in the group.</summary>
[Flags]
public enum OrderLinkFlags : byte
{
    /// <summary>None.</summary>
    None = 0,
    /// <summary>It has a partner: the fill of one cancels the other.</summary>
    HasOco = 1,
    /// <summary>It waits for a parent to fill.</summary>
    HasParent = 2,
    /// <summary>It belongs to a group.</summary>
    HasGroup = 4,
    /// <summary>The partner is the text <see cref="TextField.Oco"/>.</summary>
    OcoIsText = 8,
    /// <summary>The parent is the text <see cref="TextField.Parent"/>.</summary>
    ParentIsText = 16,
    /// <summary>The group is the text <see cref="TextField.Group"/>.</summary>
    GroupIsText = 32,
    /// <summary>The partner has an id that the engine gave.</summary>
    OcoIsEngine = 64,
    /// <summary>The parent has an id that the engine gave.</summary>
    ParentIsEngine = 128,
}
