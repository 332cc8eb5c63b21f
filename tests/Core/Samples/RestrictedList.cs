namespace Disruptor.Trading.Core.Tests.Samples;

/// <summary>
/// Layout of the samples' memory: word 0 counts changes of state, words 1–16 are a bit for each instrument that is restricted. Whatever
/// outlives a command lies here, so it is hashed, saved and replayed.
/// </summary>
internal static class RestrictedList
{
    public const int Words = 17;
    public const int Instruments = 16 * 64;
    public const uint Restrict = 1;
    public const uint Lift = 2;

    /// <summary>Codes of the samples' refusals.</summary>
    public const uint IsRestricted = 100;
    public const uint NoSuchInstrument = 101;
    public const uint NoSuchCode = 102;

    public static bool Has(ReadOnlySpan<long> memory, uint instrument) =>
        instrument < Instruments && (memory[1 + (int)(instrument / 64)] >> (int)(instrument % 64) & 1) != 0;

    public static void Set(Span<long> memory, uint instrument, bool restricted)
    {
        ref long word = ref memory[1 + (int)(instrument / 64)];
        long bit = 1L << (int)(instrument % 64);
        word = restricted ? word | bit : word & ~bit;
    }
}
