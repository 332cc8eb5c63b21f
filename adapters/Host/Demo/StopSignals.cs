using System.Runtime.InteropServices;

namespace Disruptor.Trading.Host.Demo;

/// <summary>Ctrl-C and SIGTERM ask the run to end in order; a second one ends the process at once, as without us.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly PosixSignalRegistration[] _registrations;
    private volatile bool _requested;

    public StopSignals() =>
        _registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal), PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal)];

    /// <summary>Whether the run is to end.</summary>
    public bool Requested => _requested;

    /// <summary>Asks for the end, as a signal does.</summary>
    public void Request() => _requested = true;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations) registration.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = !_requested;
        _requested = true;
    }
}
