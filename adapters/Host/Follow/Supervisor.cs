namespace Disruptor.Trading.Host.Follow;

/// <summary>
/// The process that started this one, seen through standard input: it holds the other end, which closes when it ends, also by SIGKILL.
/// </summary>
internal sealed class Supervisor : IDisposable
{
    private readonly Stream _input = Console.OpenStandardInput();
    private volatile bool _ended;

    public Supervisor() => new Thread(Watch) { IsBackground = true, Name = "supervisor" }.Start();

    /// <summary>Whether it has ended or asks for the end.</summary>
    public bool HasEnded => _ended;

    public void Dispose() => _input.Dispose();

    private void Watch()
    {
        Span<byte> any = stackalloc byte[64];
        try
        {
            while (_input.Read(any) > 0)
            {
            }
        }
        catch (Exception cause) when (cause is IOException or ObjectDisposedException)
        {
            // Closed on either side: the end as well.
        }
        _ended = true;
    }
}
