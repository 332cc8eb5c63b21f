using System.Numerics;

namespace Disruptor.Trading.Core.Tests.Oracle;

/// <summary>What the naive implementation says a command group answers.</summary>
internal sealed class OracleExpectation
{
    public RejectCode Rejected { get; set; }
    public List<(OracleOrder? Order, Side Side, long Quantity, long Price, BigInteger Fee)> Fills { get; } = [];
    /// <summary>Requests that the engine or a client has passed on to venues.</summary>
    public List<string> PassedOn { get; } = [];
    public List<AlertKind> Alerts { get; } = [];
    public HashSet<OracleOrder> Orders { get; } = [];
}
