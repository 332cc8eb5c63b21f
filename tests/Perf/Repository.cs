namespace Disruptor.Trading.Perf.Tests;

/// <summary>The working copy the tests run in.</summary>
internal static class Repository
{
    private static readonly string[] Generated = ["bin", "obj", "node_modules", ".git"];

    public static string Root { get; } = Find();

    /// <summary>Files below the root that are not built or fetched.</summary>
    public static IEnumerable<string> Files(string pattern) => Directory.EnumerateFiles(Root, pattern, SearchOption.AllDirectories)
        .Where(path => !Path.GetRelativePath(Root, path).Split(Path.DirectorySeparatorChar).Any(Generated.Contains));

    private static string Find()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Disruptor.Trading.sln"))) return at.FullName;
        }
        throw new InvalidOperationException("not inside the repository");
    }
}
