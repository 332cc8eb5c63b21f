using System.Globalization;

namespace Disruptor.Trading.Ring.Tests;

/// <summary>What Linux says of a thread, read from /proc and not by the code under test.</summary>
internal static class Kernel
{
    /// <summary>Id of the calling thread: the last part of what /proc/thread-self points to.</summary>
    internal static int CurrentThreadId() =>
        int.Parse(Path.GetFileName(new FileInfo("/proc/thread-self").LinkTarget ?? "0"), CultureInfo.InvariantCulture);

    internal static string AllowedCpus() => Line("/proc/thread-self/status", "Cpus_allowed_list:");

    internal static bool IsSleeping(int threadId) => Stat(threadId)[0] == "S";

    /// <summary>Time that the thread was on a CPU, in nanoseconds: the scheduler's own account, without the sampling of user and system ticks.</summary>
    internal static long CpuNanos(int threadId) =>
        long.Parse(File.ReadAllText($"/proc/self/task/{threadId}/schedstat").Split(' ')[0], CultureInfo.InvariantCulture);

    /// <summary>Fields from the state on: the name before them may hold spaces.</summary>
    private static string[] Stat(int threadId)
    {
        string text = File.ReadAllText($"/proc/self/task/{threadId}/stat");
        return text[(text.LastIndexOf(')') + 2)..].Split(' ');
    }

    private static string Line(string path, string key) => File.ReadLines(path).First(line => line.StartsWith(key, StringComparison.Ordinal))[key.Length..].Trim();
}
