using System.Numerics;

namespace Disruptor.Trading.Core.Tests.Oracle;

/// <summary>A fill that a venue reported, as it stands or stood.</summary>
internal sealed class OracleExecution
{
    public required ulong Id { get; init; }
    public required OraclePosition Position { get; init; }
    public required OracleOrder? Order { get; init; }
    public required Side Side { get; init; }
    public required long Quantity { get; init; }
    public required long Price { get; init; }
    public required BigInteger Fee { get; init; }
    public required uint FeeCurrency { get; init; }
    /// <summary>Neither taken back nor corrected.</summary>
    public bool Stands { get; set; } = true;
}
