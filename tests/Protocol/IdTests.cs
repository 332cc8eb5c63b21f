using Disruptor.Trading.Core;

namespace Disruptor.Trading.Protocol.Tests;

public sealed class IdTests
{
    private readonly Bench _bench = new();

    [TestCase("7", 7ul)]
    [TestCase("\"7\"", 7ul)]
    [TestCase("7.0", 7ul)]
    [TestCase("0", 0ul)]
    [TestCase("18446744073709551615", ulong.MaxValue)]
    [TestCase("\"18446744073709551615\"", ulong.MaxValue)]
    public void ACanonicalNumberIsTheSameIdInBothForms(string json, ulong expected)
    {
        var order = _bench.Last<OrderCommand>(Order(json));
        Assert.That((order.Id, order.Header.Flags), Is.EqualTo((expected, CommandFlags.None)));
    }

    [TestCase("007")]
    [TestCase("-1")]
    [TestCase("18446744073709551616")]
    [TestCase("1.0")]
    [TestCase("exit-")]
    [TestCase("exit-07")]
    [TestCase("exit-x")]
    [TestCase("Exit-7")]
    [TestCase("exit-18446744073709551616")]
    [TestCase("ordre-é")]
    public void AnyOtherStringIsAText(string text)
    {
        Command[] group = _bench.Parse(Order($"\"{text}\""));
        Assert.That(DefinitionLineTests.TextOf(group, TextField.Id), Is.EqualTo(text));
        Assert.That(group[^1].Flags, Is.EqualTo(CommandFlags.IdIsText));
    }

    [TestCase("-1", RejectCode.OutOfRange)]
    [TestCase("18446744073709551616", RejectCode.OutOfRange)]
    [TestCase("1.5", RejectCode.TooManyDecimals)]
    [TestCase("\"\"", RejectCode.InvalidName)]
    [TestCase("\"a\\nb\"", RejectCode.InvalidName)]
    [TestCase("\"exit-1\"", RejectCode.InvalidName)]
    public void WhatCannotBeAnIdIsRefused(string json, RejectCode code)
    {
        RefusedCommand refused = _bench.Refused(Order(json));
        Assert.That((refused.Code, refused.Id, refused.Operation), Is.EqualTo((code, 0ul, CommandType.Order)));
        Assert.That(_bench.Refused(Order($"\"{new string('x', 41)}\"")).Code, Is.EqualTo(RejectCode.InvalidName));
        Assert.That(_bench.Refused(Order($"\"{new string('é', 21)}\"")).Code, Is.EqualTo(RejectCode.InvalidName), "40 characters, but 42 bytes");
        Assert.That(_bench.Refused($$"""{"op":"cancel","account":"nobody","id":1,"target":"{{new string('x', 41)}}"}""").Code, Is.EqualTo(RejectCode.InvalidName));
    }

    [Test]
    public void TheFormOfEngineIdsIsFreeForExecutions()
    {
        Command[] group = _bench.Parse("""{"op":"execution","account":"alpha","symbol":"ES","executionId":"exit-9","kind":"fill","side":"buy","quantity":1,"price":1}""");
        Assert.That(DefinitionLineTests.TextOf(group, TextField.Id), Is.EqualTo("exit-9"));
        var execution = CommandView.As<ExecutionCommand>(ref group[^1]);
        Assert.That((execution.Header.Flags, execution.ExecutionId), Is.EqualTo((CommandFlags.IdIsText, 0ul)));
    }

    [Test]
    public void AnIdIsShownInTheFormItWasFirstGivenIn()
    {
        _bench.Parse(Order("\"7\""));
        _bench.Parse(Order("8"));
        _bench.Parse(Order("7"));
        _bench.Parse(Order("\"8\""));
        _bench.Parse(Order("9"));
        _bench.Parse("""{"op":"cancel","account":"alpha","id":"20","target":"9"}""");
        _bench.Parse(Order("9").Replace("alpha", "beta").Replace("\"id\":9", "\"id\":\"9\""));

        Assert.That(Rendered(0, 7), Does.Contain("\"id\":\"7\","));
        Assert.That(Rendered(0, 8), Does.Contain("\"id\":8,"));
        Assert.That(Rendered(0, 9), Does.Contain("\"id\":9,"), "naming it as a target is not giving it");
        Assert.That(Rendered(1, 9), Does.Contain("\"id\":\"9\","), "ids belong to accounts");
    }

    [Test]
    public void OrdersAndExecutionsAreShownApart()
    {
        _bench.Parse("""{"op":"execution","account":"alpha","symbol":"ES","executionId":"5","kind":"fill","order":5,"quantity":1,"price":1}""");
        var filled = new FilledReport { HasOrder = 1, Order = 5, ExecutionId = 5, Side = Side.Buy };
        filled.Header.Type = ReportType.Filled;
        string line = _bench.Render(ref filled.Header)!;
        Assert.That(line, Does.Contain("\"order\":5,").And.Contain("\"executionId\":\"5\","));
    }

    private string Rendered(uint account, ulong id)
    {
        var report = new OrderReport { Id = id, State = OrderState.New };
        report.Header.Type = ReportType.OrderChanged;
        report.Header.Account = account;
        return _bench.Render(ref report.Header)!;
    }

    private static string Order(string id) =>
        $$"""{"op":"order","account":"alpha","id":{{id}},"symbol":"BTCUSDT","side":"buy","type":"market","quantity":"1"}""";
}
