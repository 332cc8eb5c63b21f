using System.Runtime.InteropServices;

namespace Disruptor.Trading.Host.Demo.Live;

/// <summary>The thread of a view: the least urgent one of the process. A view that fails is silent: it must not end a run.</summary>
internal sealed partial class ViewThread : IDisposable
{
    private const int LeastUrgent = 19;
    private readonly CancellationTokenSource _ended = new();
    private readonly Thread _thread;

    public ViewThread(IDemoView view)
    {
        _thread = new Thread(() => Main(view)) { Name = "view", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Lets the view draw its end and waits for it.</summary>
    public void Dispose()
    {
        _ended.Cancel();
        if (_thread.Join(TimeSpan.FromSeconds(2))) _ended.Dispose();
    }

    private void Main(IDemoView view)
    {
        // Thread.Priority does nothing on Linux; there the nice value belongs to the thread that asks (0: itself).
        if (OperatingSystem.IsLinux()) _ = SetPriority(0, 0, LeastUrgent);
        try
        {
            view.Run(_ended.Token);
        }
        catch (Exception cause) when (cause is IOException or InvalidOperationException or ArgumentException)
        {
            // The terminal went away or is too small to draw on.
        }
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, int who, int priority);
}
