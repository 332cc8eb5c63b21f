namespace Disruptor.Trading.MarketData.Tests;

/// <summary>The recorded files next to the repository. A test that needs them is ignored without them, and fails when everything is required.</summary>
internal static class SharedData
{
    public static string Folder(string name)
    {
        string? root = RepositoryRoot();
        string? folder = root is null ? null : Path.GetFullPath(Path.Combine(root, "..", "shared", "data", name));
        if (folder is not null && Directory.Exists(folder))
            return folder;

        string reason = $"recorded files ../shared/data/{name} are not there";
        if (Environment.GetEnvironmentVariable("DTRADE_REQUIRE_ALL") == "1")
            Assert.Fail(reason);
        Assert.Ignore(reason);
        return "";
    }

    private static string? RepositoryRoot()
    {
        for (DirectoryInfo? folder = new(TestContext.CurrentContext.TestDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Disruptor.Trading.sln")))
                return folder.FullName;
        }

        return null;
    }
}
