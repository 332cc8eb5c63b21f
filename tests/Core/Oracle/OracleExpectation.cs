using System.Numerics;

namespace Disruptor.Trading.Core.Tests.Oracle;

/// <summary>What the naive implementation says a command group answers.</summary>
internal sealed class OracleExpectation
{
    /// <summary>Codes of what was refused: one, or one for each part of a command that has several.</summary>
    public List<RejectCode> Rejected { get; } = [];
    public List<(OracleOrder? Order, Side Side, long Quantity, long Price, BigInteger Fee)> Fills { get; } = [];
    /// <summary>Requests that the engine or a client has passed on to venues.</summary>
    public List<string> PassedOn { get; } = [];
    /// <summary>Codes of a batch's items.</summary>
    public List<RejectCode> Results { get; } = [];
    public List<AlertKind> Alerts { get; } = [];
    public HashSet<OracleOrder> Orders { get; } = [];
}
