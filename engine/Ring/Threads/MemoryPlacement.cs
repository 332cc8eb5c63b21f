using System.Runtime.InteropServices;

namespace Disruptor.Trading.Ring;

/// <summary>
/// On which memory node pages lie, and whether they may leave memory: set_mempolicy, mbind, get_mempolicy and mlockall. Linux on x64 and arm64 only; elsewhere,
/// and where the system refuses, the answer says so and nothing has changed.
/// </summary>
public static unsafe partial class MemoryPlacement
{
    // Numbers of <linux/mempolicy.h>.
    private const int PolicyDefault = 0;
    private const int PolicyBind = 2;
    private const uint MoveExisting = 2;
    private const uint AskNode = 1;
    private const uint AskAddress = 2;

    // Numbers of <sys/mman.h>.
    private const int LockCurrent = 1;
    private const int LockFuture = 2;
    private const int LockOnFault = 4;

    // Nodes a mask can name: the kernel's largest MAX_NUMNODES.
    private const int MaxNodes = 1024;
    private const int MaskWords = MaxNodes / 64;

    private static readonly bool IsArm = RuntimeInformation.ProcessArchitecture == Architecture.Arm64;

    private static readonly bool IsSupported =
        OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64;

    // System call numbers: the kernel's unistd tables for x86-64 and for the generic 64-bit ABI. glibc has no functions for them.
    private static nint MbindCall => IsArm ? 235 : 237;

    private static nint SetPolicyCall => IsArm ? 237 : 238;

    private static nint GetPolicyCall => IsArm ? 236 : 239;

    /// <summary>Pages that the calling thread touches first from now on come from one node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>What the kernel said.</returns>
    public static MemoryAnswer BindThread(int node)
    {
        if (!IsSupported)
            return NotHere();
        if (!TryMask(node, stackalloc ulong[MaskWords], out Span<ulong> mask))
            return new MemoryAnswer(false, $"memory not bound: there is no node {node}");
        fixed (ulong* words = mask)
            return Answer(SystemCall(SetPolicyCall, PolicyBind, (nint)words, MaxNodes + 1), $"memory on node {node}", $"memory not bound to node {node}");
    }

    /// <summary>The calling thread's first touches go to the node it runs on again, which is the kernel's way.</summary>
    /// <returns>What the kernel said.</returns>
    public static MemoryAnswer UnbindThread() =>
        IsSupported ? Answer(SystemCall(SetPolicyCall, PolicyDefault, 0, 0), "memory where it is touched", "memory policy not reset") : NotHere();

    /// <summary>Binds the pages of a block to a node and moves those that lie elsewhere.</summary>
    /// <param name="address">First byte; the pages it begins and ends in are bound whole.</param>
    /// <param name="lengthBytes">Length, at least 1.</param>
    /// <param name="node">The node.</param>
    /// <returns>What the kernel said.</returns>
    public static MemoryAnswer Bind(nint address, long lengthBytes, int node)
    {
        if (!IsSupported)
            return NotHere();
        if (!TryMask(node, stackalloc ulong[MaskWords], out Span<ulong> mask))
            return new MemoryAnswer(false, $"memory not bound: there is no node {node}");
        long page = Environment.SystemPageSize;
        nint first = address & ~(nint)(page - 1);
        fixed (ulong* words = mask)
        {
            nint result = SystemCall(MbindCall, first, address + (nint)lengthBytes - first, PolicyBind, (nint)words, MaxNodes + 1, (nint)MoveExisting);
            return Answer(result, $"memory on node {node}", $"memory not bound to node {node}");
        }
    }

    /// <summary>The node that a page lies on, as the kernel says. Touches the page.</summary>
    /// <param name="address">An address in it.</param>
    /// <returns>The node, or −1 when the system does not tell.</returns>
    public static int NodeOf(nint address)
    {
        if (!IsSupported)
            return -1;
        _ = Volatile.Read(ref *(byte*)address);
        int node = -1;
        return SystemCall(GetPolicyCall, (nint)(&node), 0, 0, address, (nint)(AskNode | AskAddress), 0) == 0 ? node : -1;
    }

    /// <summary>
    /// Keeps every page of the process in memory once it was touched, so that no stage ever waits for the swap. Needs root, CAP_IPC_LOCK or a high enough
    /// <c>ulimit -l</c>.
    /// </summary>
    /// <returns>What the kernel said.</returns>
    public static MemoryAnswer LockAll()
    {
        if (!OperatingSystem.IsLinux())
            return NotHere();
        return Answer(LockAll(LockCurrent | LockFuture | LockOnFault), "memory locked", "memory not locked");
    }

    private static bool TryMask(int node, Span<ulong> words, out Span<ulong> mask)
    {
        mask = words;
        words.Clear();
        if (node is < 0 or >= MaxNodes)
            return false;
        words[node / 64] = 1UL << (node % 64);
        return true;
    }

    private static MemoryAnswer NotHere() => new(false, "memory not placed: that is done on Linux (x64, arm64) only");

    private static MemoryAnswer Answer(nint result, string done, string refused)
    {
        if (result == 0)
            return new MemoryAnswer(true, done);
        int error = Marshal.GetLastPInvokeError();
        return new MemoryAnswer(false, $"{refused}: {Marshal.GetPInvokeErrorMessage(error)} (errno {error})");
    }

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint SystemCall(nint call, nint first, nint second, nint third);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint SystemCall(nint call, nint first, nint second, nint third, nint fourth, nint fifth, nint sixth);

    [LibraryImport("libc", EntryPoint = "mlockall", SetLastError = true)]
    private static partial int LockAll(int flags);
}
