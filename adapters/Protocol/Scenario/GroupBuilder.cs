using System.Runtime.CompilerServices;
using Disruptor.Trading.Core;

namespace Disruptor.Trading.Protocol;

/// <summary>
/// Writes the commands of one line into the caller's memory. Every command carries the same header and <see cref="CommandFlags.MoreFollows"/>;
/// <see cref="Finish"/> takes the flag from the last, or replaces the group by one <see cref="RefusedCommand"/>.
/// </summary>
internal ref struct GroupBuilder
{
    private const int FirstPieceBytes = 32;

    private readonly Span<Command> _group;
    private Command _header;
    private int _count;
    private int _itemStart;
    private bool _isFull;
    private RejectCode _refusal;
    private bool _refusalIsFinal;

    public GroupBuilder(Span<Command> group, in Command header)
    {
        _group = group;
        _header = header;
    }

    /// <summary>Index of the account, in all commands added from now on.</summary>
    public uint Account
    {
        readonly get => _header.Account;
        set => _header.Account = value;
    }

    /// <summary>Index of the instrument, likewise.</summary>
    public uint Instrument
    {
        readonly get => _header.Instrument;
        set => _header.Instrument = value;
    }

    /// <summary>Whether the line names an account or instrument that nobody declared: the core says so before it looks at numbers.</summary>
    public bool NamesUnknown { readonly get; set; }

    /// <summary>A number that cannot be expressed. The first one counts, and only when every name is known.</summary>
    public void RefuseNumber(RejectCode code)
    {
        if (_refusal == RejectCode.None) _refusal = code;
    }

    /// <summary>Something without which there is no command, whatever else is wrong. The first one counts.</summary>
    public void Refuse(RejectCode code)
    {
        if (_refusalIsFinal) return;
        _refusal = code;
        _refusalIsFinal = true;
    }

    /// <summary>Adds the pieces of a text.</summary>
    public void Add(TextField field, Text40 text)
    {
        int length = text.LengthBytes();
        for (int start = 0; start < length; start += FirstPieceBytes)
        {
            ref TextCommand piece = ref Next<TextCommand>(CommandType.Text);
            piece.Field = field;
            piece.Part = (byte)(start / FirstPieceBytes);
            piece.Length = (byte)Math.Min(FirstPieceBytes, length - start);
            text.Raw.Slice(start, piece.Length).CopyTo(CommandView.Bytes(ref piece.Header)[FirstPieceBytes..]);
        }
    }

    /// <summary>The next command of the group, its header filled, its payload zero.</summary>
    public ref T Next<T>(CommandType type)
        where T : unmanaged
    {
        // Beyond the end only the last place is written over: the group will be refused.
        _isFull |= _count == _group.Length;
        if (_isFull) _count = _group.Length - 1;
        ref Command command = ref _group[_count++];
        command = _header;
        command.Type = type;
        command.Flags = CommandFlags.MoreFollows;
        return ref CommandView.As<T>(ref command);
    }

    /// <summary>An item of a batch begins: names and numbers of the item before it are no longer its matter.</summary>
    public void BeginItem()
    {
        _itemStart = _count;
        _header.Account = Command.Unknown;
        _header.Instrument = Command.Unknown;
        NamesUnknown = false;
    }

    /// <summary>An item ends; one that cannot be expressed becomes a <see cref="RefusedCommand"/> in its place.</summary>
    /// <param name="operation">The command it would be.</param>
    /// <param name="id">Its numeric id; 0 when it has none.</param>
    public void EndItem(CommandType operation, ulong id)
    {
        if (_isFull) return;
        if (_refusal != RejectCode.None && (_refusalIsFinal || !NamesUnknown)) Replace(_itemStart, operation, id);
        _refusal = RejectCode.None;
        _refusalIsFinal = false;
    }

    /// <summary>All items were added. More than fit beside the command that ends the batch are refused together.</summary>
    public void EndItems()
    {
        _header.Account = Command.Unknown;
        _header.Instrument = Command.Unknown;
        NamesUnknown = false;
        if (_isFull || _count == _group.Length) Refuse(RejectCode.BatchSize);
    }

    /// <summary>Ends the group.</summary>
    /// <param name="operation">The command it would be, for a refusal.</param>
    /// <param name="id">Its numeric id, for a refusal; 0 when it has none.</param>
    /// <returns>Commands written.</returns>
    public int Finish(CommandType operation, ulong id)
    {
        if (_refusal != RejectCode.None && (_refusalIsFinal || !NamesUnknown))
        {
            Replace(0, operation, id);
        }
        _group[_count - 1].Flags &= ~CommandFlags.MoreFollows;
        return _count;
    }

    private void Replace(int start, CommandType operation, ulong id)
    {
        _group[start.._count].Clear();
        _count = start;
        _isFull = false;
        ref RefusedCommand refused = ref Next<RefusedCommand>(CommandType.Refused);
        refused.Operation = operation;
        refused.Code = _refusal;
        refused.Id = id;
        // Money commands hold a currency there, which a reader of the refusal would take for an instrument.
        if (operation is CommandType.Deposit or CommandType.Withdraw or CommandType.ResetWallet or CommandType.Hold or CommandType.Release or CommandType.QueryWallet) refused.Header.Instrument = Command.Unknown;
    }
}
