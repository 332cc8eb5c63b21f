namespace Disruptor.Trading.Core.Tests.Oracle;

/// <summary>A cancel or replace of the naive implementation: outstanding at a venue, or accepted, which makes its id one more of its order.</summary>
internal sealed class OracleRequest
{
    public required ulong Id { get; init; }
    public required IdKind Kind { get; init; }
    public required OracleOrder Order { get; init; }
    public required bool Cancels { get; init; }
    public required OracleTerms Terms { get; init; }
    /// <summary>What it was sent with: a repeat has the same.</summary>
    public required string Content { get; init; }
    /// <summary>The venue said that it works on it.</summary>
    public bool IsPending { get; set; }
    public bool IsAccepted { get; set; }
}
