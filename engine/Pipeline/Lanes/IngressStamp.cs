using System.Runtime.CompilerServices;

namespace Disruptor.Trading.Engine;

/// <summary>
/// What travels beside a command without being journaled: when it came in (Stopwatch ticks, never negative) and, in the sign bit, whether
/// its sender wants to be told when it is done.
/// </summary>
internal static class IngressStamp
{
    private const long AnswerBit = long.MinValue;

    public static long Make(long ticks, bool wantsAnswer) => wantsAnswer ? ticks | AnswerBit : ticks;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Ticks(long stamp) => stamp & ~AnswerBit;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool WantsAnswer(long stamp) => stamp < 0;
}
