using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Disruptor.Trading.Core.Tests.Oracle;

/// <summary>
/// The tables of a core, looked at where they lie: nothing is copied but scalars, so that they can be read after every command. Valid until
/// the core's next command.
/// </summary>
internal sealed unsafe class StateLens : IStateSink
{
    private readonly Table[] _tables = new Table[byte.MaxValue];
    private StateSection _section;

    public ref readonly CoreCounters Counters => ref Rows<CoreCounters>(StateSection.Counters)[0];

    public ReadOnlySpan<AccountRecord> Accounts => Rows<AccountRecord>(StateSection.Accounts);

    public ReadOnlySpan<WalletRecord> Wallets => Rows<WalletRecord>(StateSection.Wallets);

    public ReadOnlySpan<PositionRecord> Positions => Rows<PositionRecord>(StateSection.Positions);

    public ReadOnlySpan<PositionDetail> Details => Rows<PositionDetail>(StateSection.PositionDetails);

    public ReadOnlySpan<OrderRecord> Orders => Rows<OrderRecord>(StateSection.Orders);

    public ReadOnlySpan<OrderDetail> OrderDetails => Rows<OrderDetail>(StateSection.OrderDetails);

    public void LookAt(TradingCore core) => core.SaveState(this);

    public ReadOnlySpan<T> Rows<T>(StateSection section)
        where T : unmanaged
    {
        ref Table table = ref _tables[(int)section];
        if (table.Rows != 0 && sizeof(T) != table.RowBytes) throw new InvalidOperationException($"{section} has rows of {table.RowBytes} bytes, not {sizeof(T)}");
        return new ReadOnlySpan<T>((void*)table.At, table.Rows);
    }

    public void Begin(StateSection section, int elementBytes, long elements)
    {
        _section = section;
        ref Table table = ref _tables[(int)section];
        (table.RowBytes, table.Rows) = (elementBytes, (int)elements);
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        ref Table table = ref _tables[(int)_section];
        if (bytes.Length != table.Rows * table.RowBytes) throw new InvalidOperationException($"{_section} came in pieces");
        if (table.Rows == 1)
        {
            // A scalar is a field of an object that the collector may move.
            table.Scalar ??= GC.AllocateUninitializedArray<byte>(bytes.Length, pinned: true);
            bytes.CopyTo(table.Scalar);
            table.At = (nint)Unsafe.AsPointer(ref table.Scalar[0]);
            return;
        }
        table.At = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(bytes));
    }

    private struct Table
    {
        public nint At;
        public int RowBytes;
        public int Rows;
        public byte[]? Scalar;
    }
}
