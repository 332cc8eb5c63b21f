namespace Disruptor.Trading.Ring;

/// <summary>
/// Two lines of nothing at the head of an object that one thread's loop reads: without them it shares a line with whatever stands before it on the heap, and a
/// neighbour that another thread writes would take that line away again and again. A base class, because .NET lays out the fields of the base first and orders those
/// of one class as it likes.
/// </summary>
public abstract class LinePadding
{
#pragma warning disable IDE0051, CS0169, CA1823 // Never used: it only keeps its distance.
    private readonly EmptyLine _before;
#pragma warning restore IDE0051, CS0169, CA1823

    private protected LinePadding()
    {
    }
}
