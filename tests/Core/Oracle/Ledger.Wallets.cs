namespace Disruptor.Trading.Core.Tests.Oracle;

// Wallets: no money comes or goes but by what was deposited, earned and paid.
internal sealed partial class Ledger
{
    private readonly Dictionary<(uint Account, uint Currency), LedgerWallet> _wallets = [];

    public IReadOnlyDictionary<(uint Account, uint Currency), LedgerWallet> Wallets => _wallets;

    public LedgerWallet WalletOf(uint account, uint currency)
    {
        if (!_wallets.TryGetValue((account, currency), out LedgerWallet? wallet)) _wallets[(account, currency)] = wallet = new LedgerWallet();
        return wallet;
    }

    private void OnWallet(in WalletReport report)
    {
        uint account = report.Header.Account;
        LedgerWallet wallet = WalletOf(account, report.Currency);
        Same(
            (wallet.Total, wallet.Gross - wallet.Fees, wallet.Deposits), (report.Total, report.RealizedNet, report.StartingBalance),
            $"wallet {account}/{report.Currency}: total, realized, starting balance");
        Same(false, report.Used < 0, $"wallet {account}/{report.Currency}: used {report.Used} is never negative");
        Rises(ReportType.WalletChanged, account, report.Currency, 0, report.Version);
        Breaks(account, AlertKind.NegativeAvailable, report.Currency, Accounts[(int)account].Mode == AccountMode.Cash && report.Total < report.Used);
    }
}
