namespace Disruptor.Trading.Core.Tests.Samples;

/// <summary>Sample of a risk check: what is on the restricted list may only be reduced.</summary>
internal readonly struct RestrictedOrders : IRiskCheck
{
    public uint Check(in ExtensionView view, in OrderCommand order, in RiskedOrder risked)
    {
        if (!RestrictedList.Has(view.Memory, order.Header.Instrument)) return 0;
        long held = risked.Position.Quantity;
        bool reduces = order.Side == Side.Buy ? held < 0 && order.Quantity <= -held : held > 0 && order.Quantity <= held;
        return reduces ? 0 : RestrictedList.IsRestricted;
    }
}
