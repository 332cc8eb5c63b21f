namespace Disruptor.Trading.Core;

/// <summary>A check of new orders (items of batches too) after all of the core's own but the expected version. A repeated id is answered before.</summary>
public interface IRiskCheck
{
    /// <summary>Whether an order may be accepted.</summary>
    /// <param name="view">State and the command.</param>
    /// <param name="order">The order.</param>
    /// <param name="risked">What acceptance computed.</param>
    /// <returns>0 to accept it, or a code of the check's own, which <see cref="RejectCode.ExtensionRefused"/> carries as its value.</returns>
    uint Check(in ExtensionView view, in OrderCommand order, in RiskedOrder risked);
}
