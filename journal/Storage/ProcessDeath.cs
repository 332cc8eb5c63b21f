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
    public void Die(in FatalError error) => Die(error.ToLine());

    /// <inheritdoc/>
    public unsafe void Die(string line)
    {
        // The first thread speaks; a second that fails meanwhile waits here for the end instead of adding another line.
        if (Interlocked.Exchange(ref _dying, 1) != 0)
        {
            Thread.Sleep(Timeout.Infinite);
        }

        byte[] bytes = Encoding.UTF8.GetBytes(line + "\n");
        fixed (byte* text = bytes)
        {
            _ = LibC.Write(StandardError, text, (nuint)bytes.Length);
        }

        LibC.ExitNow(1);
    }
}
