namespace Disruptor.Trading.Core;

/// <summary>Which of the id spaces of an account a 64-bit id belongs to.</summary>
public enum IdKind : byte
{
    /// <summary>Given by the client as a number.</summary>
    Number = 0,
    /// <summary>Number of a text alias.</summary>
    Text = 1,
    /// <summary>Given by the engine.</summary>
    Engine = 2,
}
