using System.Text.Json;

namespace Disruptor.Trading.Demo.Tests;

[NonParallelizable]
public sealed class DemoCommandTests
{
    [Test]
    public void JsonIsOneDocumentWithTheDocumentedFields()
    {
        (int code, string output, string error) = CommandLine.Run("--json", "--seconds", "1", "--speed", "max", "--mode", "memory");
        Assert.That(code, Is.Zero, error);
        Assert.That(error, Is.Empty);
        using JsonDocument document = JsonDocument.Parse(output);
        string readme = File.ReadAllText(Readme());
        var undocumented = new List<string>();
        Collect(document.RootElement, readme, undocumented);
        Assert.Multiple(() =>
        {
            Assert.That(undocumented, Is.Empty, "fields that the README does not name");
            Assert.That(document.RootElement.EnumerateObject().Select(field => field.Name), Is.EqualTo(new[]
            {
                "feed", "engine", "trading", "accounts", "positions", "latency", "probe", "journal", "next",
            }));
            Assert.That(document.RootElement.GetProperty("engine").GetProperty("ticks").GetInt64(), Is.GreaterThan(1000));
            Assert.That(document.RootElement.GetProperty("latency").GetProperty("stages").GetArrayLength(), Is.EqualTo(5));
        });
    }

    [Test]
    public void TextSaysWhereTheJournalIsAndWhatToTryNext()
    {
        using var folder = new TemporaryFolder();
        (int code, string output, string error) = CommandLine.Run("--seconds", "1", "--speed", "max", "--data", folder.In("data"));
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.Zero, error);
            Assert.That(output, Does.Contain($"verify {folder.In("data")}"));
            Assert.That(output, Does.Contain($"journal inspect {folder.In("data")} --count 20"));
            Assert.That(output, Does.Contain("ticks/s of engine time"));
            string[] summary = output[output.IndexOf("In  ", StringComparison.Ordinal)..].Split('\n');
            Assert.That(summary.Max(line => line.Contains(folder.Path) ? 0 : line.Length), Is.LessThanOrEqualTo(100), "columns");
        });
    }

    [TestCase("--speed", "3")]
    [TestCase("--seconds", "-1")]
    [TestCase("--seconds", "soon")]
    [TestCase("--mode", "quantum")]
    [TestCase("--feed", "no/such/file.gz")]
    [TestCase("--seed", "x")]
    [TestCase("--orders-per-second", "0")]
    [TestCase("--data", "somewhere", "--mode", "memory")]
    [TestCase("--nonsense")]
    public void BadUsageIsOneLineAndExitCode2(params string[] args)
    {
        (int code, string output, string error) = CommandLine.Run(args);
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(2));
            Assert.That(output, Is.Empty);
            Assert.That(error.Split('\n').Count(line => line.StartsWith("dtrade: ", StringComparison.Ordinal)), Is.EqualTo(1), error);
        });
    }

    private static void Collect(JsonElement element, string readme, List<string> undocumented)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in element.EnumerateArray()) Collect(item, readme, undocumented);
        }
        if (element.ValueKind != JsonValueKind.Object) return;
        foreach (JsonProperty field in element.EnumerateObject())
        {
            // Names of exits, rejects and alerts are the engine's, not ours.
            if (field.Name is "exits" or "rejects" or "alerts") continue;
            if (!readme.Contains($"`{field.Name}`")) undocumented.Add(field.Name);
            Collect(field.Value, readme, undocumented);
        }
    }

    private static string Readme()
    {
        for (DirectoryInfo? folder = new(TestContext.CurrentContext.TestDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, "adapters", "Host", "Demo", "README.md");
            if (File.Exists(path)) return path;
        }
        throw new FileNotFoundException("adapters/Host/Demo/README.md");
    }
}
