namespace Disruptor.Trading.Perf.Baselines.Tests;

[NonParallelizable]
public sealed class AnomalyTests
{
    /// <summary>
    /// What is written well shows nothing wrong to a second thread. That what is written badly does is a matter of chance, but for locks taken
    /// one after another: a reader between the two sees cash without its position many times in a tenth of a second.
    /// </summary>
    [Test]
    public void WhatIsHeldTogetherIsSeenTogether()
    {
        IReadOnlyList<Anomaly> anomalies = Anomalies.Run(0.1);
        Anomaly[] sound = [.. anomalies.Where(anomaly => anomaly.Design == ComparisonText.Engine || anomaly.Used is "held together, in order" or "one context an account")];
        Assert.Multiple(() =>
        {
            Assert.That(sound, Has.Length.EqualTo(4));
            Assert.That(sound, Has.All.Property(nameof(Anomaly.Wrong)).Zero);
            Assert.That(sound, Has.All.Property(nameof(Anomaly.Looks)).Positive);
            Assert.That(anomalies.Single(anomaly => anomaly.Used.StartsWith("one after another", StringComparison.Ordinal)).Wrong, Is.Positive);
        });
    }
}
