using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core.Tests.Numbers;

/// <summary>Sizes that the journal, the wire and the caches count on.</summary>
public sealed class LayoutTests
{
    private static readonly Type[] Structs = [.. typeof(Command).Assembly.GetTypes().Where(type => type.IsValueType && !type.IsEnum && type.IsPublic)];

    private static IEnumerable<Type> Commands => Structs.Where(type => type.Name.EndsWith("Command", StringComparison.Ordinal));

    private static IEnumerable<Type> Reports => Structs.Where(type => type.Name.EndsWith("Report", StringComparison.Ordinal));

    [TestCaseSource(nameof(Commands))]
    public void ACommandIs64Bytes(Type type) => Assert.That(Marshal.SizeOf(type), Is.EqualTo(Command.SizeBytes));

    [TestCaseSource(nameof(Commands))]
    public void AFieldOfACommandIsInItsPayloadOrItsDetail(Type type)
    {
        foreach (FieldInfo field in type.GetFields(BindingFlags.Public | BindingFlags.Instance))
        {
            if (type == typeof(Command) || field.Name == "Header") continue;
            int offset = field.GetCustomAttribute<FieldOffsetAttribute>()!.Value;
            Assert.That(offset, Is.InRange(16, 23).Or.InRange(32, 63), field.Name);
        }
    }

    [TestCaseSource(nameof(Reports))]
    public void AReportIsOneToEightWholeSlotsAndBeginsWithItsHeader(Type type)
    {
        int size = Marshal.SizeOf(type);
        Assert.That(size % ReportHeader.SlotBytes, Is.Zero);
        Assert.That(size / ReportHeader.SlotBytes, Is.InRange(1, ReportHeader.MaxSlots));
        Assert.That(size, Is.EqualTo(type.StructLayoutAttribute!.Size), "the declared size holds all fields");
        Assert.That(type.GetField("Header")!.GetCustomAttribute<FieldOffsetAttribute>()!.Value, Is.Zero);
    }

    [TestCaseSource(nameof(Reports))]
    public void FieldsOfAReportDoNotOverlapBeyondTheHeader(Type type)
    {
        var taken = new Dictionary<int, string>();
        foreach (FieldInfo field in type.GetFields().Where(field => field.Name != "Header"))
        {
            int offset = field.GetCustomAttribute<FieldOffsetAttribute>()!.Value;
            // Bytes 20–23 of the header are the type's own; everything else lies behind the header.
            Assert.That(offset, Is.InRange(20, 23).Or.GreaterThanOrEqualTo(ReportHeader.SizeBytes), field.Name);
            for (int i = 0; i < SizeOf(field.FieldType); i++)
            {
                Assert.That(taken.TryAdd(offset + i, field.Name), Is.True, $"{field.Name} overlaps {taken[offset + i]}");
            }
        }
    }

    [Test]
    public void HotRecordsHoldAtMost256Bytes()
    {
        Assert.That(Unsafe.SizeOf<PositionRecord>(), Is.LessThanOrEqualTo(256));
        Assert.That(Unsafe.SizeOf<OrderRecord>(), Is.LessThanOrEqualTo(256));
    }

    [Test]
    public void RecordsAreWholeWordsSoThatAllTheirBytesAreHashed()
    {
        int[] sizes =
        [
            Unsafe.SizeOf<CoreCounters>(), Unsafe.SizeOf<CurrencyRecord>(), Unsafe.SizeOf<InstrumentRecord>(), Unsafe.SizeOf<AccountRecord>(),
            Unsafe.SizeOf<WalletRecord>(), Unsafe.SizeOf<PositionRecord>(), Unsafe.SizeOf<PositionDetail>(), Unsafe.SizeOf<OrderRecord>(),
            Unsafe.SizeOf<AliasRecord>(), Unsafe.SizeOf<ExecutionRecord>(), Unsafe.SizeOf<WalletDetail>(), Unsafe.SizeOf<LotRecord>(),
            Unsafe.SizeOf<HoldRecord>(), Unsafe.SizeOf<PriceRanges>(),
            Unsafe.SizeOf<OrderDetail>(), Unsafe.SizeOf<OrderSetRecord>(), Unsafe.SizeOf<OrderSessionRecord>(),
            Unsafe.SizeOf<ExitCondition>(), Unsafe.SizeOf<ExitMarket>(), Unsafe.SizeOf<PositionVersion>(), Unsafe.SizeOf<HistoryEntry>(),
            Unsafe.SizeOf<TimerRecord>(), Unsafe.SizeOf<SessionRecord>(), Unsafe.SizeOf<WalletSession>(),
        ];
        Assert.That(sizes, Has.All.Matches<int>(size => size % 8 == 0));
    }

    private static int SizeOf(Type type) => (int)typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!.MakeGenericMethod(type).Invoke(null, null)!;
}
