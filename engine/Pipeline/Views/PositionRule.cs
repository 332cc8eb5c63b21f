using Disruptor.Trading.Core;

namespace Disruptor.Trading.Engine;

/// <summary>Positions are told apart by account, instrument and position id; a closed and flat one may give up its place.</summary>
internal readonly struct PositionRule : IViewRule<PositionReport>
{
    public static (ulong Key0, ulong Key1) KeyOf(in PositionReport record) => (Key0(record.Header.Account, record.Header.Instrument), record.PositionId);

    public static ulong Key0(uint account, uint instrument) => ((ulong)account << 32) | instrument;

    public static bool MayGo(in PositionReport record) => record.State == PositionState.Closed && record.Quantity == 0;
}
