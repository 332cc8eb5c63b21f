using System.Runtime.InteropServices;

namespace Disruptor.Trading.Ring;

/// <summary>
/// Sleep on an address until it is woken: the kernel's futex on Linux, a table of monitors elsewhere. Both compare the word under the lock that the waker
/// takes, which is what makes "changed in between" safe.
/// </summary>
internal static unsafe partial class Parking
{
    private static readonly bool UsesFutex =
        OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64;

    // System call numbers of futex: the kernel's unistd tables for x86-64 and for the generic 64-bit ABI.
    private static readonly nint FutexCall = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 98 : 202;

    // FUTEX_WAIT and FUTEX_WAKE with FUTEX_PRIVATE_FLAG: the words are not shared between processes.
    private const int WaitPrivate = 0 | 128;
    private const int WakePrivate = 1 | 128;

    internal static void Wait(int* word, int expected, long timeoutNanos)
    {
        if (timeoutNanos == 0)
            return;
        if (!UsesFutex)
        {
            MonitorParking.Wait(word, expected, timeoutNanos);
            return;
        }

        // EAGAIN (the word changed), EINTR and ETIMEDOUT all mean the same to the caller: ask again.
        if (timeoutNanos < 0)
        {
            Futex(FutexCall, word, WaitPrivate, expected, null);
            return;
        }

        Timespec timeout = new() { Seconds = timeoutNanos / 1_000_000_000, Nanos = timeoutNanos % 1_000_000_000 };
        Futex(FutexCall, word, WaitPrivate, expected, &timeout);
    }

    internal static void WakeAll(int* word)
    {
        if (UsesFutex)
            Futex(FutexCall, word, WakePrivate, int.MaxValue, null);
        else
            MonitorParking.WakeAll(word);
    }

    [LibraryImport("libc", EntryPoint = "syscall")]
    private static partial nint Futex(nint call, int* word, int operation, int value, Timespec* timeout);

    [StructLayout(LayoutKind.Sequential)]
    private struct Timespec
    {
        internal long Seconds;
        internal long Nanos;
    }
}
