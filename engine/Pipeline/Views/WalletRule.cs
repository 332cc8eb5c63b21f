using Disruptor.Trading.Core;

namespace Disruptor.Trading.Engine;

/// <summary>Wallets are told apart by account and currency, and stay.</summary>
internal readonly struct WalletRule : IViewRule<WalletReport>
{
    public static (ulong Key0, ulong Key1) KeyOf(in WalletReport record) => (Key0(record.Header.Account, record.Currency), 0);

    public static ulong Key0(uint account, uint currency) => ((ulong)account << 32) | currency;

    public static bool MayGo(in WalletReport record) => false;
}
