namespace Disruptor.Trading.Protocol;

/// <summary>What the writer of answers and the runner need to know of a line, apart from its commands.</summary>
public sealed class ScenarioLine
{
    /// <summary>A blank or comment line: no command.</summary>
    public static readonly ScenarioLine Blank = new();

    /// <summary>Number of the line, from 1; 0 for <see cref="Blank"/>.</summary>
    public int LineNumber { get; internal init; }

    /// <summary>Its op; empty for <see cref="Blank"/>.</summary>
    public string Op { get; internal init; } = "";

    /// <summary>
    /// Whether later lines may look up what this one declares, an undeclared currency included: the runner waits for its answers before it
    /// parses the next line.
    /// </summary>
    public bool NeedsAnswer { get; internal set; }

    /// <summary>Account as given, or null.</summary>
    public string? Account { get; internal init; }

    /// <summary>Symbol as given, or null.</summary>
    public string? Symbol { get; internal init; }

    /// <summary>Own id of the line (order, cancel, execution), as given.</summary>
    public ScenarioEcho Id { get; internal set; }

    /// <summary>Id of the order meant (target of a cancel, order of an execution or query), as given.</summary>
    public ScenarioEcho Target { get; internal set; }

    /// <summary>Request that an execution answers, as given.</summary>
    public ScenarioEcho Request { get; internal set; }

    /// <summary>Execution that a bust or correction means, as given.</summary>
    public ScenarioEcho Reference { get; internal set; }

    /// <summary>Position, order to cancel with it, order to wait for, and group that the line names, as given.</summary>
    public ScenarioEcho PositionId { get; internal set; }

    /// <inheritdoc cref="PositionId"/>
    public ScenarioEcho Partner { get; internal set; }

    /// <inheritdoc cref="PositionId"/>
    public ScenarioEcho Parent { get; internal set; }

    /// <inheritdoc cref="PositionId"/>
    public ScenarioEcho Group { get; internal set; }

    /// <inheritdoc cref="PositionId"/>
    public ScenarioEcho Name { get; internal set; }

    /// <summary>Items of a batch, with what each of them gave; empty for other lines.</summary>
    public IReadOnlyList<ScenarioLine> Items { get; internal set; } = [];

    /// <summary>Decimals of the money that deposit and withdraw move; null for other lines.</summary>
    public int? MoneyDecimals { get; internal set; }
}
