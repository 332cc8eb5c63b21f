namespace Disruptor.Trading.Crash.Tests;

/// <summary>What a test needs from the machine. Where it is missing the test skips with the reason; with <c>DTRADE_REQUIRE_ALL=1</c>, as in CI, it fails.</summary>
internal static class Require
{
    /// <summary>strace, and the right to trace.</summary>
    public static void Strace()
    {
        if (!Has("strace") || Shell.Run("strace -f -o /dev/null -e trace=fdatasync true").ExitCode != 0)
        {
            Skip("strace is missing or may not trace here: nothing can be injected into the real process");
        }
    }

    /// <summary>A mount namespace of one's own with a tmpfs in it.</summary>
    public static void PrivateMounts()
    {
        if (Shell.Run("unshare -m mount -t tmpfs -o size=1m tmpfs /mnt").ExitCode != 0)
        {
            Skip("no file system can be mounted here (unshare -m, mount: root is needed)");
        }
    }

    /// <summary>An ext4 file system in a file, mounted by a loop device.</summary>
    public static void LoopMounts()
    {
        if (!Has("mkfs.ext4"))
        {
            Skip("mkfs.ext4 is missing: no disk can be made to cut the power of");
        }

        using TemporaryFolder place = new("/dev/shm");
        string image = Path.Combine(place.Path, "probe");
        Shell.Result probe = Shell.Run($"truncate -s 8M {image} && mkfs.ext4 -q -F {image} && unshare -m mount -o loop {image} /mnt");
        if (probe.ExitCode != 0)
        {
            Skip($"no loop device can be mounted here (unshare -m, mount -o loop: root is needed): {probe.Error.Trim()}");
        }
    }

    private static bool Has(string program) => Shell.Run($"command -v {program}").ExitCode == 0;

    private static void Skip(string reason)
    {
        if (Environment.GetEnvironmentVariable("DTRADE_REQUIRE_ALL") == "1")
        {
            Assert.Fail(reason);
        }

        Assert.Ignore(reason);
    }
}
