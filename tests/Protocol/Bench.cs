using System.Buffers;
using System.Text;
using Disruptor.Trading.Core;

namespace Disruptor.Trading.Protocol.Tests;

/// <summary>
/// A parser and a writer over one directory: USDT (0, 8 decimals), JPY (1, 0 decimals); BTCUSDT (0: price 2, quantity 5 decimals),
/// ES in USDT (1: price 2, quantity 0, multiplier 50); accounts alpha (0, USDT), beta (1, JPY).
/// </summary>
internal sealed class Bench
{
    public const uint Session = 7;

    public Bench(bool declared = true)
    {
        Parser = new ScenarioParser(Directory, Ids, "FILE", Session);
        Writer = new ReportWriter(Directory, Ids);
        if (!declared) return;
        DeclareCurrency(0, "USDT", 8);
        DeclareCurrency(1, "JPY", 0);
        DeclareInstrument(0, "BTCUSDT", currency: 0, price: 2, quantity: 5);
        DeclareInstrument(1, "ES", currency: 0, price: 2, quantity: 0, multiplier: 50_000_000_000);
        DeclareAccount(0, "alpha", currency: 0);
        DeclareAccount(1, "beta", currency: 1);
    }

    public ReferenceDirectory Directory { get; } = new();

    public IdForms Ids { get; } = new();

    public ScenarioParser Parser { get; }

    public ReportWriter Writer { get; }

    public ScenarioLine Line { get; private set; } = ScenarioLine.Blank;

    public static Text40 Text(string text) =>
        Text40.TryCreate(Encoding.UTF8.GetBytes(text), out Text40 result) ? result : throw new ArgumentException(text, nameof(text));

    public Command[] Parse(string line, int lineNumber = 3) => Parse(Encoding.UTF8.GetBytes(line), lineNumber);

    public Command[] Parse(ReadOnlySpan<byte> line, int lineNumber = 3)
    {
        Span<Command> group = stackalloc Command[ScenarioParser.MaxGroup];
        // A parser must not count on clean memory.
        group.Fill(new Command { Flags = (CommandFlags)0xFFFF, Detail = uint.MaxValue, Word0 = -1, Word1 = -1, Word2 = -1, Word3 = -1 });
        int count = Parser.Parse(line, lineNumber, group, out ScenarioLine result);
        Line = result;
        return group[..count].ToArray();
    }

    /// <summary>The last command of the line's group.</summary>
    public T Last<T>(string line)
        where T : unmanaged
    {
        Command[] group = Parse(line);
        return CommandView.As<T>(ref group[^1]);
    }

    /// <summary>The one refusal that the line becomes.</summary>
    public RefusedCommand Refused(string line)
    {
        Command[] group = Parse(line);
        Assert.That(group, Has.Length.EqualTo(1), line);
        Assert.That(group[0].Type, Is.EqualTo(CommandType.Refused), line);
        Assert.That(group[0].Flags, Is.EqualTo(CommandFlags.None), line);
        return CommandView.As<RefusedCommand>(ref group[0]);
    }

    public string Error(string line) => Assert.Throws<ScenarioException>(() => Parse(line), line)!.Message;

    /// <summary>What the writer makes of a report, without the line's end; null when nothing.</summary>
    public string? Render(ref ReportHeader report, ScenarioLine? line = null)
    {
        var output = new ArrayBufferWriter<byte>();
        bool written = Writer.Write(ref report, line, output);
        if (!written)
        {
            Assert.That(output.WrittenCount, Is.Zero);
            return null;
        }
        string text = Encoding.UTF8.GetString(output.WrittenSpan);
        Assert.That(text, Does.EndWith("\n"));
        System.Text.Json.JsonDocument.Parse(text).Dispose();
        return text[..^1];
    }

    public void DeclareCurrency(uint index, string code, byte decimals)
    {
        var report = new CurrencyDefinedReport { Currency = index, Decimals = decimals, Code = Text(code) };
        report.Header.Type = ReportType.CurrencyDefined;
        Assert.That(Directory.Apply(ref report.Header), Is.True);
    }

    public void DeclareInstrument(uint index, string symbol, uint currency, byte price, byte quantity, long multiplier = 1_000_000_000)
    {
        var report = new InstrumentDefinedReport
        {
            Currency = currency,
            PriceDecimals = price,
            QuantityDecimals = quantity,
            Multiplier = multiplier,
            Symbol = Text(symbol),
        };
        report.Header.Type = ReportType.InstrumentDefined;
        report.Header.Instrument = index;
        Assert.That(Directory.Apply(ref report.Header), Is.True);
    }

    public void DeclareAccount(uint index, string name, uint currency)
    {
        var report = new AccountDefinedReport { Currency = currency, Name = Text(name), Leverage = 1_000_000_000 };
        report.Header.Type = ReportType.AccountDefined;
        report.Header.Account = index;
        Assert.That(Directory.Apply(ref report.Header), Is.True);
    }

    public void DeclareAlias(ulong number, string text)
    {
        var report = new AliasDefinedReport { Number = number, Text = Text(text) };
        report.Header.Type = ReportType.AliasDefined;
        Assert.That(Directory.Apply(ref report.Header), Is.True);
    }
}
