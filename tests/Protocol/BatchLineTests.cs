using System.Text;
using Disruptor.Trading.Core;

namespace Disruptor.Trading.Protocol.Tests;

/// <summary>Batches as lines, and their results.</summary>
public sealed class BatchLineTests
{
    private const string Buy = """{"account":"alpha","id":ID,"symbol":"ES","side":"buy","type":"market","quantity":"1"}""";

    private readonly Bench _bench = new();

    [Test]
    public void ItemsAreLinesOfTheirOwnInOneGroup()
    {
        Command[] group = _bench.Parse(
            """{"op":"batch","at":5,"allOrNone":true,"items":[{"op":"order","account":"alpha","id":1,"symbol":"ES","side":"buy","type":"market","quantity":"1"},{"op":"cancel","account":"beta","id":"c","target":1}]}""");
        Assert.That(group.Select(command => command.Type), Is.EqualTo(new[] { CommandType.Order, CommandType.Text, CommandType.Cancel, CommandType.Batch }));
        Assert.That(group.Select(command => command.Flags.HasFlag(CommandFlags.MoreFollows)), Is.EqualTo(new[] { true, true, true, false }));
        Assert.That(group.Select(command => command.Timestamp), Has.All.EqualTo(5));
        Assert.That(group.Select(command => command.Account), Is.EqualTo(new[] { 0u, 1u, 1u, Command.Unknown }));
        Assert.That(CommandView.As<BatchCommand>(ref group[^1]).AllOrNone, Is.EqualTo(1));
        Assert.That(_bench.Line.Items.Select(item => (item.Op, item.Account, item.Id.Text)), Is.EqualTo(new[] { ("order", "alpha", "1"), ("cancel", "beta", "c") }));
    }

    [Test]
    public void AnItemWithoutAnOpIsKnownByItsTarget()
    {
        Command[] group = _bench.Parse("""{"op":"batch","items":[BUY,{"account":"alpha","id":2,"target":1}]}""".Replace("BUY", Buy.Replace("ID", "1")));
        Assert.That(group.Select(command => command.Type), Is.EqualTo(new[] { CommandType.Order, CommandType.Cancel, CommandType.Batch }));
        Assert.That(CommandView.As<BatchCommand>(ref group[^1]).AllOrNone, Is.Zero);
    }

    [Test]
    public void AnItemThatCannotBeExpressedIsRefusedAlone()
    {
        string bad = Buy.Replace("ID", "2").Replace("\"1\"}", "\"1.5\"}"), name = Buy.Replace("ID", "\"\"");
        Command[] group = _bench.Parse($$"""{"op":"batch","items":[{{Buy.Replace("ID", "1")}},{{bad}},{{name}},{{Buy.Replace("ID", "4").Replace("ES", "NOPE")}}]}""");
        Assert.That(group.Select(command => command.Type), Is.EqualTo(new[]
        {
            CommandType.Order, CommandType.Refused, CommandType.Refused, CommandType.Order, CommandType.Batch,
        }));
        RefusedCommand refused = CommandView.As<RefusedCommand>(ref group[1]);
        Assert.That((refused.Code, refused.Operation, refused.Id, refused.Header.Account), Is.EqualTo((RejectCode.TooManyDecimals, CommandType.Order, 2UL, 0u)));
        Assert.That(refused.Header.Flags, Is.EqualTo(CommandFlags.MoreFollows));
        Assert.That(CommandView.As<RefusedCommand>(ref group[2]).Code, Is.EqualTo(RejectCode.InvalidName));
        Assert.That(group[3].Instrument, Is.EqualTo(Command.Unknown));
    }

    [TestCase(63, CommandType.Batch)]
    [TestCase(64, CommandType.Refused)]
    [TestCase(500, CommandType.Refused)]
    public void ABatchHasAsManyItemsAsAGroupHasRoomFor(int items, CommandType last)
    {
        var text = new StringBuilder("""{"op":"batch","items":[""");
        for (int i = 1; i <= items; i++) text.Append(i == 1 ? "" : ",").Append(Buy.Replace("ID", $"{i}"));
        Command[] group = _bench.Parse(text.Append("]}").ToString());
        Assert.That(group[^1].Type, Is.EqualTo(last));
        Assert.That(group[^1].Flags & CommandFlags.MoreFollows, Is.EqualTo(CommandFlags.None));
        if (last == CommandType.Refused) Assert.That((group.Length, CommandView.As<RefusedCommand>(ref group[0]).Code), Is.EqualTo((1, RejectCode.BatchSize)));
    }

    [TestCase("""{"op":"batch"}""", "items: required")]
    [TestCase("""{"op":"batch","items":{}}""", "items: must be an array")]
    [TestCase("""{"op":"batch","items":[1]}""", "items[0]: must be an object")]
    [TestCase("""{"op":"batch","items":[{"op":"deposit","account":"alpha","amount":"1"}]}""", "items[0].op: deposit cannot be an item of a batch")]
    [TestCase("""{"op":"batch","items":[{"op":"cancel","account":"alpha","id":1,"target":2},{"op":"cancel","account":"alpha","id":1}]}""", "items[1].target: required")]
    [TestCase("""{"op":"batch","items":[{"op":"cancel","account":"alpha","id":1,"target":2,"colour":"red"}]}""", "items[0].colour: unknown field")]
    [TestCase("""{"op":"batch","items":[{"op":"cancel","account":"alpha","id":1,"target":2,"at":5}]}""", "items[0].at: unknown field")]
    [TestCase("""{"op":"batch","items":[{"op":7,"account":"alpha","id":1,"target":2}]}""", "items[0].op: must be a string")]
    [TestCase("""{"op":"batch","items":[],"allOrNone":"yes"}""", "allOrNone: must be true or false")]
    public void WhatIsNoBatchStopsTheRun(string line, string message) => Assert.That(_bench.Error(line), Is.EqualTo("FILE:3: " + message));

    [Test]
    public void ResultsAreOneLineWithIdsAsTheyWereGiven()
    {
        const int Items = 30;
        var text = new StringBuilder("""{"op":"batch","items":[""");
        for (int i = 1; i <= Items; i++) text.Append(i == 1 ? "" : ",").Append(Buy.Replace("ID", i % 2 == 0 ? $"\"{i}\"" : $"{i}"));
        _bench.Parse(text.Append("]}").ToString());

        BatchReport first = Part(0, 28, Items), second = Part(1, 2, Items);
        first.Entries[1].Code = RejectCode.LotSize;
        Assert.That(_bench.Render(ref first.Header, _bench.Line), Is.Null);
        string line = _bench.Render(ref second.Header, _bench.Line)!;
        Assert.That(line, Does.StartWith(
            """{"sequence":9,"event":"batchResult","at":"1970-01-01T00:00:00.000000000Z","items":30,"accepted":29,"rejected":1,"results":[{"id":1,"code":null},{"id":"2","code":"LotSize"},{"id":3,"code":null},"""));
        Assert.That(line, Does.EndWith(""","code":null},{"id":29,"code":null},{"id":"30","code":null}]}"""));
        Assert.That(_bench.Render(ref second.Header, _bench.Line), Is.Null, "a part without its beginning");
    }

    [Test]
    public void ARefusalOfAnItemIsToldAsItsOwnLineWouldBe()
    {
        _bench.Parse("""{"op":"batch","items":[BUY,{"op":"cancel","account":"beta","id":"c","target":"x"}]}""".Replace("BUY", Buy.Replace("ID", "1")));
        var report = new RejectedReport { Operation = CommandType.Cancel, Code = RejectCode.UnknownOrder, Item = 2 };
        report.Header.Type = ReportType.Rejected;
        report.Header.Instrument = Command.Unknown;
        Assert.That(_bench.Render(ref report.Header, _bench.Line), Does.Contain("""
            "account":"beta","id":"c","target":"x","op":"cancel","code":"UnknownOrder"
            """.Trim()));
    }

    private static BatchReport Part(byte part, ushort count, int items)
    {
        var report = new BatchReport { Part = part, Parts = 2, Count = count, Items = items, Accepted = items - 1 };
        report.Header.Type = ReportType.BatchResult;
        report.Header.Slots = ReportHeader.MaxSlots;
        report.Header.Sequence = 9;
        for (int i = 0; i < count; i++) report.Entries[i] = new BatchEntry { Id = (ulong)((part * 28) + i + 1), Operation = CommandType.Order };
        return report;
    }
}
