namespace Disruptor.Trading.Core.Tests.Oracle;

/// <summary>The core did something else than the rules say: seed, step, what.</summary>
internal sealed class DisagreementException(string message) : Exception(message);
