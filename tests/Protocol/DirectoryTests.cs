using Disruptor.Trading.Core;

namespace Disruptor.Trading.Protocol.Tests;

public sealed class DirectoryTests
{
    [Test]
    public void WhatWasDefinedIsFoundBothWays()
    {
        var directory = new Bench().Directory;

        Assert.That(directory.TryGetCurrency("JPY"u8, out CurrencyReference? currency), Is.True);
        Assert.That((currency!.Index, currency.Decimals, currency.Code), Is.EqualTo((1u, 0, "JPY")));
        Assert.That(directory.TryGetCurrency(1, out CurrencyReference? same), Is.True);
        Assert.That(same, Is.SameAs(currency));

        Assert.That(directory.TryGetInstrument("BTCUSDT"u8, out InstrumentReference? instrument), Is.True);
        Assert.That((instrument!.Index, instrument.PriceDecimals, instrument.QuantityDecimals), Is.EqualTo((0u, 2, 5)));
        Assert.That(directory.TryGetInstrument(0, out InstrumentReference? sameInstrument), Is.True);
        Assert.That(sameInstrument, Is.SameAs(instrument));

        Assert.That(directory.TryGetAccount("beta"u8, out AccountReference? account), Is.True);
        Assert.That((account!.Index, account.Currency), Is.EqualTo((1u, 1u)));
        Assert.That(directory.TryGetAccount(1, out AccountReference? sameAccount), Is.True);
        Assert.That(sameAccount, Is.SameAs(account));
        Assert.That((directory.CurrencyCount, directory.InstrumentCount, directory.AccountCount), Is.EqualTo((2, 2, 2)));
    }

    [Test]
    public void WhatWasNotDefinedIsNotFound()
    {
        var directory = new Bench().Directory;

        Assert.That(directory.TryGetAccount("gamma"u8, out _), Is.False);
        Assert.That(directory.TryGetAccount(""u8, out _), Is.False);
        Assert.That(directory.TryGetAccount(new byte[1000], out _), Is.False);
        Assert.That(directory.TryGetAccount(Command.Unknown, out _), Is.False);
        Assert.That(directory.TryGetInstrument(2, out _), Is.False);
        Assert.That(directory.TryGetCurrency("usdt"u8, out _), Is.False, "names are exact");
        Assert.That(directory.TryGetAliasJson(0, out _), Is.False);
    }

    [Test]
    public void AThousandNamesWithTheSameHeadAreAllFound()
    {
        var bench = new Bench(declared: false);
        for (uint i = 0; i < 1000; i++) bench.DeclareAccount(i, $"account-{i:D4}", 0);
        for (uint i = 0; i < 1000; i++)
        {
            Assert.That(bench.Directory.TryGetAccount(System.Text.Encoding.UTF8.GetBytes($"account-{i:D4}"), out AccountReference? account), Is.True);
            Assert.That(account!.Index, Is.EqualTo(i));
        }
    }

    [Test]
    public void OtherReportsTeachNothing()
    {
        var bench = new Bench(declared: false);
        var wallet = new WalletReport();
        wallet.Header.Type = ReportType.WalletChanged;

        Assert.That(bench.Directory.Apply(ref wallet.Header), Is.False);
        Assert.That(bench.Directory.CurrencyCount, Is.Zero);
    }

    [Test]
    public void DefinitionsAreNotRendered()
    {
        var bench = new Bench();
        var report = new AccountDefinedReport { Name = Bench.Text("gamma") };
        report.Header.Type = ReportType.AccountDefined;
        report.Header.Account = 2;

        Assert.That(bench.Render(ref report.Header), Is.Null);
    }
}
