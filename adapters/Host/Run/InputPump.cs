using System.Threading.Channels;
using Disruptor.Trading.Host.Replay;
using Disruptor.Trading.Protocol;

namespace Disruptor.Trading.Host.Run;

/// <summary>
/// Reads lines on a thread of its own, so that reports go out while nothing comes in. It holds at most <see cref="Ahead"/> lines and stops
/// reading then: whoever writes faster than the engine takes is held back by the pipe.
/// </summary>
internal sealed class InputPump
{
    private const int Ahead = 1024;

    private readonly Channel<InputLine> _lines = Channel.CreateBounded<InputLine>(new BoundedChannelOptions(Ahead) { SingleReader = true, SingleWriter = true });
    private readonly Stream _input;

    public InputPump(Stream input)
    {
        _input = input;
        // In the background: a read of a terminal cannot be called off, and must not hold the process.
        new Thread(Main) { IsBackground = true, Name = "input" }.Start();
    }

    /// <summary>True once everything was read and taken.</summary>
    public bool HasEnded => _lines.Reader.Completion.IsCompleted;

    /// <summary>Takes the next line, if one is there.</summary>
    /// <exception cref="IOException">The input cannot be read any more.</exception>
    public bool TryTake(out InputLine line)
    {
        if (_lines.Reader.TryRead(out line)) return true;
        if (_lines.Reader.Completion is { IsFaulted: true } ended) ended.GetAwaiter().GetResult();
        return false;
    }

    private void Main()
    {
        try
        {
            var lines = new LineSplitter(_input, ScenarioParser.MaxLineBytes, () => { });
            while (lines.TryRead(out ReadOnlySpan<byte> text, out int number))
            {
                var line = new InputLine(text.ToArray(), number);
                while (!_lines.Writer.TryWrite(line)) _lines.Writer.WaitToWriteAsync().AsTask().GetAwaiter().GetResult();
            }
            _lines.Writer.Complete();
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            _lines.Writer.Complete(cause);
        }
    }
}
