using System.Reflection;
using BenchmarkDotNet.Attributes;
using Disruptor.Trading.Perf.Micro;

namespace Disruptor.Trading.Perf.Tests;

/// <summary>A benchmark that throws shows only when somebody asks for its figure: each is run twice here, with every value of its parameters.</summary>
[NonParallelizable]
public sealed class MicroTests
{
    private static IEnumerable<TestCaseData> Benchmarks() =>
        from type in typeof(RingBenchmarks).Assembly.GetTypes()
        let methods = type.GetMethods().Where(method => method.IsDefined(typeof(BenchmarkAttribute))).ToArray()
        where methods.Length > 0
        from values in Combinations(type)
        select new TestCaseData(type, methods, values).SetArgDisplayNames(type.Name, string.Join(" ", values.Values));

    [TestCaseSource(nameof(Benchmarks))]
    public void EveryBenchmarkRuns(Type type, MethodInfo[] methods, Dictionary<PropertyInfo, object> values)
    {
        object benchmarks = Activator.CreateInstance(type)!;
        foreach ((PropertyInfo property, object value) in values) property.SetValue(benchmarks, value);
        Call<GlobalSetupAttribute>(benchmarks);
        try
        {
            foreach (MethodInfo method in methods)
            {
                for (int i = 0; i < 2; i++) Assert.That(() => method.Invoke(benchmarks, null), Throws.Nothing, method.Name);
            }
        }
        finally
        {
            Call<GlobalCleanupAttribute>(benchmarks);
        }
    }

    [Test]
    public void EveryPartHasItsBenchmarks() => Assert.That(
        Benchmarks().Select(test => ((Type)test.Arguments[0]!).Name).Distinct(),
        Is.SupersetOf(new[] { "RingBenchmarks", "CodecBenchmarks", "CoreBenchmarks", "RiskBenchmarks", "JournalBenchmarks", "ChecksumBenchmarks", "StateBenchmarks", "RecoveryBenchmarks" }));

    private static IEnumerable<Dictionary<PropertyInfo, object>> Combinations(Type type)
    {
        IEnumerable<Dictionary<PropertyInfo, object>> all = [[]];
        foreach (PropertyInfo property in type.GetProperties())
        {
            if (property.GetCustomAttribute<ParamsAttribute>() is not { } values) continue;
            all = all.SelectMany(some => values.Values.Select(value => new Dictionary<PropertyInfo, object>(some) { [property] = value! })).ToArray();
        }
        return all;
    }

    private static void Call<TAttribute>(object benchmarks)
        where TAttribute : Attribute
    {
        foreach (MethodInfo method in benchmarks.GetType().GetMethods().Where(method => method.IsDefined(typeof(TAttribute)))) method.Invoke(benchmarks, null);
    }
}
