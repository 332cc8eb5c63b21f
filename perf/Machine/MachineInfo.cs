using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Disruptor.Trading.Perf;

/// <summary>Where a figure was measured. No names and no paths of the machine.</summary>
/// <param name="Cpu">Model.</param>
/// <param name="Processors">That this process may use.</param>
/// <param name="Kernel">Operating system and kernel.</param>
/// <param name="Governor">Frequency governor of CPU 0, or why it is not known.</param>
/// <param name="ClockSource">Of the kernel.</param>
/// <param name="Scheduling">Policy of the process: real time is throttled, and its p99 shows that.</param>
/// <param name="Runtime">.NET.</param>
/// <param name="Gc">Settings of the collector.</param>
/// <param name="Commit">Of the working copy, "+" when it has changes; "unknown" without git.</param>
/// <param name="Build">Release or Debug.</param>
internal sealed record MachineInfo(
    string Cpu, int Processors, string Kernel, string Governor, string ClockSource, string Scheduling, string Runtime, string Gc, string Commit, string Build)
{
    public static MachineInfo Read() => new(
        CpuModel(),
        Environment.ProcessorCount,
        $"{RuntimeInformation.OSDescription}, {FirstLine("/proc/sys/kernel/osrelease", Environment.OSVersion.VersionString)}, {RuntimeInformation.OSArchitecture}",
        FirstLine("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "not exposed"),
        FirstLine("/sys/devices/system/clocksource/clocksource0/current_clocksource", "not exposed"),
        SchedulingPolicy(),
        RuntimeInformation.FrameworkDescription,
        $"{(System.Runtime.GCSettings.IsServerGC ? "server" : "workstation")}, {System.Runtime.GCSettings.LatencyMode}",
        CommitOf(),
#if DEBUG
        "Debug");
#else
        "Release");
#endif

    public IEnumerable<(string Name, string Value)> Rows() =>
    [
        ("cpu", Cpu), ("processors", Processors.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("kernel", Kernel), ("governor", Governor),
        ("clocksource", ClockSource), ("scheduling", Scheduling), ("runtime", Runtime), ("gc", Gc), ("commit", Commit), ("build", Build),
    ];

    public void Print()
    {
        Console.WriteLine($"machine: {Cpu}, {Processors} processors; {Kernel}; governor {Governor}; clocksource {ClockSource}; {Scheduling}");
        Console.WriteLine($"build: {Runtime}, {Build}, gc {Gc}, commit {Commit}");
    }

    private static string CpuModel()
    {
        if (!File.Exists("/proc/cpuinfo")) return RuntimeInformation.ProcessArchitecture.ToString();
        string? line = File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal));
        return line is null ? RuntimeInformation.ProcessArchitecture.ToString() : line[(line.IndexOf(':') + 1)..].Trim();
    }

    private static string FirstLine(string path, string missing)
    {
        try
        {
            return File.Exists(path) ? File.ReadLines(path).FirstOrDefault(missing).Trim() : missing;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return missing;
        }
    }

    /// <summary>Fields 40 and 41 of /proc/self/stat: real-time priority and policy.</summary>
    private static string SchedulingPolicy()
    {
        string stat = FirstLine("/proc/self/stat", "");
        string[] fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length < 39) return "scheduling not known";
        return fields[38] switch
        {
            "0" => "normal scheduling",
            "1" => $"real time (FIFO {fields[37]}): the kernel throttles it, which p99 and beyond show",
            "2" => $"real time (RR {fields[37]}): the kernel throttles it, which p99 and beyond show",
            _ => $"scheduling policy {fields[38]}",
        };
    }

    private static string CommitOf()
    {
        string? head = Git("rev-parse --short=12 HEAD");
        if (head is null) return "unknown";
        return Git("status --porcelain --untracked-files=no") is { Length: > 0 } ? head + "+" : head;
    }

    private static string? Git(string arguments)
    {
        try
        {
            using Process? git = Process.Start(new ProcessStartInfo("git", arguments) { RedirectStandardOutput = true, RedirectStandardError = true });
            if (git is null) return null;
            string output = git.StandardOutput.ReadToEnd().Trim();
            git.WaitForExit();
            return git.ExitCode == 0 ? output : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
