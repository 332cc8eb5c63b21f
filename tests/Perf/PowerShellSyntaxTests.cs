namespace Disruptor.Trading.Perf.Tests;

/// <summary>
/// Every PowerShell script of the repository parses. PowerShell itself cannot be installed where CI runs, so the grammar of tree-sitter
/// (npm, into a temporary folder) reads them. Needs node, npm and a package registry.
/// </summary>
public sealed class PowerShellSyntaxTests
{
    private static readonly string[] Packages = ["web-tree-sitter@0.27.2", "tree-sitter-powershell@0.26.4"];
    private static readonly TimeSpan InstallLimit = TimeSpan.FromMinutes(3), RunLimit = TimeSpan.FromMinutes(1);

    private TemporaryFolder _folder = null!;
    private string? _missing;

    [OneTimeSetUp]
    public void InstallTheParser()
    {
        _folder = new TemporaryFolder();
        if (!Tool.TryRun("node", ["--version"], RunLimit, out string output))
        {
            _missing = $"node cannot be run: {output}";
        }
        else if (!Tool.TryRun("npm", ["install", "--no-save", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", _folder.Path, .. Packages], InstallLimit, out output))
        {
            _missing = $"npm cannot install {string.Join(" and ", Packages)}: {output}";
        }
    }

    [OneTimeTearDown]
    public void RemoveFolder() => _folder.Dispose();

    [SetUp]
    public void SkipWithoutIt()
    {
        if (_missing is not null) Required.Missing(_missing);
    }

    [Test]
    public void EveryScriptOfTheRepositoryParses()
    {
        string[] scripts = [.. Repository.Files("*.ps1")];
        Assert.That(scripts.Select(Path.GetFileName), Contains.Item("run-perf.ps1"));
        Assert.That(Parse(scripts), Is.Empty);
    }

    /// <summary>The control: a parser that finds nothing wrong with anything would prove nothing.</summary>
    [TestCase("if ($a) { & dotnet run", 1)]
    [TestCase("Set-Location $PSScriptRoot\n$x = @(1, 2", 2)]
    [TestCase("$a = 'open", 1)]
    public void ABrokenScriptIsFound(string text, int line)
    {
        string path = Path.Combine(_folder.Path, "broken.ps1");
        File.WriteAllText(path, text);
        Assert.That(Parse(path), Does.Contain($"{path}:{line}:"));
    }

    private string Parse(params string[] scripts)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "powershell-syntax.cjs");
        Assert.That(Tool.TryRun("node", [program, Path.Combine(_folder.Path, "node_modules"), .. scripts], RunLimit, out string output), output);
        return output;
    }
}
