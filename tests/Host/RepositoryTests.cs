using System.Xml.Linq;

namespace Disruptor.Trading.Host.Tests;

/// <summary>What the repository promises about itself: which way references point, and that every folder says what it is for.</summary>
public sealed class RepositoryTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["engine/Ring"] = [],
        ["engine/Core"] = [],
        ["engine/Metrics"] = [],
        ["engine/Pipeline"] = ["engine/Ring", "engine/Core", "engine/Metrics", "journal"],
        ["journal"] = ["engine/Ring", "engine/Metrics"],
        ["adapters/Protocol"] = ["engine/Core"],
        ["adapters/MarketData"] = [],
        ["adapters/Host"] = ["engine/Pipeline", "adapters/Protocol", "adapters/MarketData", "perf"],
        // The harness measures what is below the executable, and the executable starts it: never the other way.
        ["perf"] = ["engine/Pipeline", "adapters/Protocol", "adapters/MarketData"],
        ["perf/Micro"] = ["perf"],
    };

    [Test]
    public void ReferencesPointOneWay()
    {
        string root = Root();
        foreach (string project in Projects(root))
        {
            string folder = Path.GetRelativePath(root, Path.GetDirectoryName(project)!).Replace('\\', '/');
            string[] references = [.. XDocument.Load(project).Descendants("ProjectReference").Select(reference =>
                Path.GetRelativePath(root, Path.GetDirectoryName(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(project)!, reference.Attribute("Include")!.Value)))!).Replace('\\', '/'))];
            if (folder.StartsWith("tests/", StringComparison.Ordinal)) continue;
            Assert.That(Allowed, Contains.Key(folder), "a project that the design does not name");
            Assert.That(references, Is.SubsetOf(Allowed[folder]), folder);
        }
    }

    [Test]
    public void EveryFolderHasAReadme()
    {
        string root = Root();
        string[] folders = [.. Directory.GetDirectories(Path.Combine(root, "adapters")), .. Directory.GetDirectories(Path.Combine(root, "engine")), Path.Combine(root, "journal"), Path.Combine(root, "perf"), root];
        foreach (string folder in folders) Assert.That(Path.Combine(folder, "README.md"), Does.Exist);
    }

    [Test]
    public void EveryProjectIsInTheSolution()
    {
        string root = Root(), solution = File.ReadAllText(Path.Combine(root, "Disruptor.Trading.sln"));
        foreach (string project in Projects(root))
        {
            Assert.That(solution, Does.Contain(Path.GetRelativePath(root, project).Replace('/', '\\')));
        }
    }

    private static IEnumerable<string> Projects(string root) => new[] { "engine", "journal", "adapters", "perf", "tests" }
        .SelectMany(folder => Directory.GetFiles(Path.Combine(root, folder), "*.csproj", SearchOption.AllDirectories));

    private static string Root()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Disruptor.Trading.sln"))) return at.FullName;
        }
        throw new InvalidOperationException("not inside the repository");
    }
}
