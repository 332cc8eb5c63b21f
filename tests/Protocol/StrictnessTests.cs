using System.Text;
using Disruptor.Trading.Core;

namespace Disruptor.Trading.Protocol.Tests;

public sealed class StrictnessTests
{
    private readonly Bench _bench = new();

    [TestCase("")]
    [TestCase("   \t\r\n")]
    [TestCase("# a comment")]
    [TestCase("#{\"op\":\"nonsense\"}")]
    public void BlankLinesAndCommentsAreNothing(string line)
    {
        Assert.That(_bench.Parse(line), Is.Empty);
        Assert.That(_bench.Line, Is.SameAs(ScenarioLine.Blank));
    }

    [Test]
    public void ALineMayEndAsItsFileDoesAndStartWithAMark()
    {
        Assert.That(_bench.Parse("{\"op\":\"hash\"}\r\n"), Has.Length.EqualTo(1));
        Assert.That(_bench.Parse("  { \"op\" : \"hash\" }  "), Has.Length.EqualTo(1));
        Assert.That(_bench.Parse("\uFEFF{\"op\":\"hash\"}", lineNumber: 1), Has.Length.EqualTo(1));
        Assert.That(_bench.Error("\uFEFF{\"op\":\"hash\"}"), Does.StartWith("FILE:3: line: bad JSON"));
    }

    [TestCase("""{"op":"hash" """, "line: bad JSON at byte")]
    [TestCase("""{"op":"hash",}""", "line: bad JSON at byte")]
    [TestCase("""{"op":"hash"} {}""", "line: bad JSON at byte")]
    [TestCase("""{"op":"hash"}//""", "line: bad JSON at byte")]
    [TestCase("""{op:"hash"}""", "line: bad JSON at byte")]
    [TestCase("""{"op":"mark","symbol":"ES","price":.5}""", "line: bad JSON at byte")]
    [TestCase("""{"op":"mark","symbol":"ES","price":01}""", "line: bad JSON at byte")]
    [TestCase("""{"op":"mark","symbol":"ES","price":NaN}""", "line: bad JSON at byte")]
    [TestCase("""["op","hash"]""", "line: not a JSON object")]
    [TestCase("hash", "line: bad JSON at byte")]
    [TestCase("42", "line: not a JSON object")]
    [TestCase(" # indented", "line: bad JSON at byte")]
    [TestCase("{}", "op: required")]
    [TestCase("""{"account":"alpha"}""", "op: required")]
    [TestCase("""{"op":5}""", "op: must be a string")]
    [TestCase("""{"op":"hahs"}""", "op: unknown op hahs")]
    [TestCase("""{"op":"Hash"}""", "op: unknown op Hash")]
    [TestCase("""{"op":""}""", "op: unknown op (empty)")]
    [TestCase("""{"op":"a\nb"}""", "op: unknown op a?b")]
    [TestCase("""{"op":"hash","op":"hash"}""", "op: given twice")]
    [TestCase("""{"op":"hash","symbol":"ES"}""", "symbol: unknown field")]
    [TestCase("""{"op":"hash","\ud800":1}""", "line: a name holds half a surrogate pair")]
    [TestCase("""{"op":"mark","symbol":"ES","price":"1","price":"2"}""", "price: given twice")]
    [TestCase("""{"op":"mark","symbol":"ES","price":"1","pr\u0069ce":"2"}""", "price: given twice")]
    [TestCase("""{"op":"mark","symbol":"ES"}""", "price: required")]
    [TestCase("""{"op":"mark","symbol":7,"price":"1"}""", "symbol: must be a string")]
    [TestCase("""{"op":"mark","symbol":"ES","price":true}""", "price: must be a number or a string")]
    [TestCase("""{"op":"mark","symbol":"ES","price":null}""", "price: must be a number or a string")]
    [TestCase("""{"op":"mark","symbol":"ES","price":["1"]}""", "price: must be a number or a string")]
    [TestCase("""{"op":"mark","symbol":"\udc00","price":"1"}""", "symbol: holds half a surrogate pair")]
    [TestCase("""{"op":"time"}""", "at: required")]
    [TestCase("""{"op":"trigger","account":"a","symbol":"ES","trigger":"pauseRequested"}""", "trigger: unknown word pauseRequested")]
    [TestCase("""{"op":"trade","symbol":"ES","price":"1","size":"1","side":"bought"}""", "side: unknown word bought")]
    [TestCase("""{"op":"tradingState","state":"open"}""", "state: unknown word open")]
    [TestCase("""{"op":"account","account":"x","currency":"y","lots":"hifo"}""", "lots: unknown word hifo")]
    [TestCase("""{"op":"createPosition","account":"a","symbol":"ES","side":"buy","exitPlan":"none"}""", "exitPlan: must be an object")]
    [TestCase("""{"op":"createPosition","account":"a","symbol":"ES","side":"buy","exitPlan":{"takeProfits":"1"}}""", "exitPlan.takeProfits: unknown field")]
    [TestCase("""{"op":"createPosition","account":"a","symbol":"ES","side":"buy","exitPlan":{"trailing":{}}}""", "exitPlan.trailing.trail: required")]
    [TestCase("""{"op":"exitPlan","account":"a","symbol":"ES","trailing":{"trail":"x"}}""", "trailing.trail: not a decimal number")]
    [TestCase("""{"op":"exitPlan","account":"a","symbol":"ES","trailing":{"trail":"1","trail":"1"}}""", "trailing.trail: given twice")]
    public void WhatIsNoScenarioStopsTheRunAndSaysWhere(string line, string message)
    {
        string error = _bench.Error(line);
        Assert.That(error, Does.StartWith("FILE:3: " + message));
        Assert.That(error, Does.Not.Contain("\n"));
    }

    [Test]
    public void AnEmptyLineOfBytesThatAreNoTextStopsTheRun()
    {
        Assert.That(() => _bench.Parse([0x7B, 0xFF, 0x7D]), Throws.TypeOf<ScenarioException>().With.Message.EqualTo("FILE:3: line: not UTF-8"));
    }

    [Test]
    public void ALineMayBeAsLongAsTheLimitAndNoLonger()
    {
        static byte[] Line(int length)
        {
            const string head = """{"op":"mark","symbol":"BTCUSDT","price":"1.""", tail = "\"}";
            return Encoding.UTF8.GetBytes(head + new string('0', length - head.Length - tail.Length) + tail);
        }
        Command[] group = _bench.Parse(Line(ScenarioParser.MaxLineBytes));
        Assert.That(CommandView.As<MarkCommand>(ref group[0]).Price, Is.EqualTo(100));
        Assert.That(() => _bench.Parse(Line(ScenarioParser.MaxLineBytes + 1)),
            Throws.TypeOf<ScenarioException>().With.Message.EqualTo("FILE:3: line: longer than 1048576 bytes"));
    }

    [Test]
    public void TheExceptionNamesItsParts()
    {
        var error = Assert.Throws<ScenarioException>(() => _bench.Parse("""{"op":"hash","x":1}""", lineNumber: 12))!;
        Assert.That((error.File, error.Line, error.Field, error.Reason), Is.EqualTo(("FILE", 12, "x", "unknown field")));
    }

    [Test]
    public void TheSessionMayCountByItself()
    {
        Span<Command> group = stackalloc Command[ScenarioParser.MaxGroup];
        _bench.Parser.Parse("""{"op":"hash"}"""u8, 5, group, out ScenarioLine line, sessionSequence: 900);
        Assert.That((group[0].SessionSequence, line.LineNumber, line.Op), Is.EqualTo((900u, 5, "hash")));
        Assert.That(() => _bench.Parser.Parse("{}"u8, 1, new Command[1], out _), Throws.ArgumentException);
    }
}
