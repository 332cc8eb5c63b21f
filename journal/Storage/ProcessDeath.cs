using System.Text;

namespace Disruptor.Trading.Journal;

/// <summary>
/// The real <see cref="IFatal"/>: one line to standard error by write(2), then <c>_exit(1)</c>. No exception, no handler, no flush of anything runs in between, so
/// nothing can acknowledge, retry or sync after the failure.
/// </summary>
public sealed class ProcessDeath : IFatal
{
    private const int StandardError = 2;

    private static int _dying;

    private ProcessDeath()
    {
    }

    /// <summary>The one instance.</summary>
    public static ProcessDeath Instance { get; } = new();

    /// <inheritdoc/>
    public unsafe void Die(in FatalError error)
    {
        // The first thread speaks; a second that fails meanwhile waits here for the end instead of adding another line.
        if (Interlocked.Exchange(ref _dying, 1) != 0)
        {
            Thread.Sleep(Timeout.Infinite);
        }

        byte[] line = Encoding.UTF8.GetBytes(error.ToLine() + "\n");
        fixed (byte* text = line)
        {
            _ = LibC.Write(StandardError, text, (nuint)line.Length);
        }

        LibC.ExitNow(1);
    }
}
