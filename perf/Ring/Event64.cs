using System.Runtime.InteropServices;

namespace Disruptor.Trading.Perf.Ring;

/// <summary>The size of our commands: a cache line each.</summary>
[StructLayout(LayoutKind.Sequential, Size = 64)]
internal struct Event64 : IRingEvent
{
    public long Value { readonly get; set; }
}
