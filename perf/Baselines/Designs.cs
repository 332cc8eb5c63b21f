namespace Disruptor.Trading.Perf.Baselines;

/// <summary>One way to guard the accounts.</summary>
internal interface IDesign : IDisposable
{
    /// <summary>Times an operation had to be tried again or had to wait for another.</summary>
    long Retries { get; }

    /// <summary>An account, once nobody works on it any more.</summary>
    AccountView View(int account);
}

/// <summary>A design whose caller's thread does the work.</summary>
internal interface IBlockingDesign : IDesign
{
    Answer Execute(in Operation operation);
}

/// <summary>A design that is awaited.</summary>
internal interface IAsyncDesign : IDesign
{
    ValueTask<Answer> ExecuteAsync(Operation operation);
}
