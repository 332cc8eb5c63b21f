using System.Globalization;

namespace Disruptor.Trading.Journal.Tests;

public sealed class RecoveryTableTests
{
    /// <summary>The table in README.md is the law for an operator and the code for the machine: they are the same in every cell.</summary>
    [Test]
    public void EveryCellIsAsTheReadmeSays()
    {
        string[] lines = File.ReadAllLines(Path.Combine(TestContext.CurrentContext.TestDirectory, "journal-README.md"));
        Evidence[] columns = Enum.GetValues<Evidence>();
        int cells = 0;
        foreach (Finding finding in Enum.GetValues<Finding>())
        {
            string row = Array.Find(lines, line => line.StartsWith($"| `{finding}` |", StringComparison.Ordinal)) ?? string.Empty;
            string[] words = row.Split('|', StringSplitOptions.TrimEntries);
            Assert.That(words, Has.Length.EqualTo(columns.Length + 3), $"no row for {finding}");
            foreach (Evidence evidence in columns)
            {
                string said = words[2 + (int)evidence];
                string async = Word(RecoveryTable.Decide(finding, evidence, DurabilityMode.Async));
                string sync = Word(RecoveryTable.Decide(finding, evidence, DurabilityMode.Sync));
                Assert.That(said, Is.EqualTo(async == sync ? async : $"{async} / {sync}"), $"{finding}, {evidence}");
                cells++;
            }
        }

        Assert.That(cells, Is.EqualTo(50));
    }

    [Test]
    public void WhatIsProvenIsNeverCutAndWhatNoCrashLeavesIsAlwaysRefused([Values] Finding finding, [Values] Evidence evidence, [Values] DurabilityMode mode)
    {
        Verdict verdict = RecoveryTable.Decide(finding, evidence, mode);
        if (evidence == Evidence.Proof || finding is Finding.Foreign or Finding.Malformed or Finding.MissingSegment)
        {
            Assert.That(verdict, Is.EqualTo(Verdict.Refuse).Or.EqualTo(Verdict.Impossible));
        }

        if (mode == DurabilityMode.Sync && evidence is Evidence.ManyBlocks or Evidence.LaterBlocks)
        {
            Assert.That(verdict, Is.Not.EqualTo(Verdict.End));
        }

        Assert.That(verdict == Verdict.End, Is.EqualTo(finding == Finding.Zeros && evidence == Evidence.Nothing && mode != DurabilityMode.Memory));
    }

    private static string Word(Verdict verdict) => verdict == Verdict.Impossible ? "–" : verdict.ToString().ToLower(CultureInfo.InvariantCulture);
}
