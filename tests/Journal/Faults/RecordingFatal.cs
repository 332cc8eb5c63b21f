namespace Disruptor.Trading.Journal.Tests;

/// <summary>Stands where the process would end, and keeps what it was told.</summary>
internal sealed class RecordingFatal : IFatal
{
    private readonly List<FatalError> _errors = [];

    public IReadOnlyList<FatalError> Errors
    {
        get
        {
            lock (_errors)
            {
                return [.. _errors];
            }
        }
    }

    public void Die(in FatalError error)
    {
        lock (_errors)
        {
            _errors.Add(error);
        }
    }

    public void Die(string line) => throw new InvalidOperationException(line);
}
