using Disruptor.Trading.Core;

namespace Disruptor.Trading.Host.Demo.Strategy;

/// <summary>Groups that wait to be submitted, first in first out. The strategy adds while reports are read; the I/O loop sends when it may.</summary>
internal sealed class Outbox
{
    private Command[] _commands = new Command[1024];
    private int _head;
    private int _tail;

    /// <summary>Whether nothing waits.</summary>
    public bool IsEmpty => _head == _tail;

    /// <summary>Adds a command to write into, its header cleared but for what is given.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="account">Its account.</param>
    /// <param name="instrument">Its instrument.</param>
    /// <param name="moreFollows">Whether the next one added belongs to the same group.</param>
    public ref Command Add(CommandType type, uint account, uint instrument, bool moreFollows = false)
    {
        if (_tail == _commands.Length) MakeRoom();
        ref Command command = ref _commands[_tail++];
        command = default;
        command.Type = type;
        command.Account = account;
        command.Instrument = instrument;
        if (moreFollows) command.Flags = CommandFlags.MoreFollows;
        return ref command;
    }

    /// <summary>Submits groups until none waits or there is no room.</summary>
    /// <returns>How many were sent.</returns>
    public int Flush(DemoSession session)
    {
        int sent = 0;
        while (_head < _tail)
        {
            int end = _head;
            while ((_commands[end].Flags & CommandFlags.MoreFollows) != 0) end++;
            if (!session.TrySubmit(_commands.AsSpan(_head, end + 1 - _head), 0)) return sent;
            _head = end + 1;
            sent++;
        }
        _head = _tail = 0;
        return sent;
    }

    private void MakeRoom()
    {
        if (_head == 0) Array.Resize(ref _commands, _commands.Length * 2);
        _commands.AsSpan(_head, _tail - _head).CopyTo(_commands);
        _tail -= _head;
        _head = 0;
    }
}
