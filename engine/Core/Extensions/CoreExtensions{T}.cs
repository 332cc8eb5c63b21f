namespace Disruptor.Trading.Core;

/// <summary>Extensions of six given struct types; those that are <see cref="NoExtension"/> are not used.</summary>
/// <typeparam name="TGuard">Guard of transitions.</typeparam>
/// <typeparam name="TAction">Action on transitions.</typeparam>
/// <typeparam name="TRule">Exit rule.</typeparam>
/// <typeparam name="TRisk">Risk check.</typeparam>
/// <typeparam name="TSink">Metric sink.</typeparam>
/// <typeparam name="TCommand">Custom command.</typeparam>
public sealed class CoreExtensions<TGuard, TAction, TRule, TRisk, TSink, TCommand> : CoreExtensions
    where TGuard : struct, ITransitionGuard
    where TAction : struct, ITransitionAction
    where TRule : struct, IExitRule
    where TRisk : struct, IRiskCheck
    where TSink : struct, IMetricSink
    where TCommand : struct, ICustomCommand
{
    private readonly TGuard _guard;
    private readonly TAction _action;
    private readonly TRule _rule;
    private readonly TRisk _risk;
    private readonly TSink _sink;
    private readonly TCommand _command;

    internal CoreExtensions(int version, int memoryWords, TGuard guard, TAction action, TRule rule, TRisk risk, TSink sink, TCommand command)
        : base(version, memoryWords)
    {
        _guard = guard;
        _action = action;
        _rule = rule;
        _risk = risk;
        _sink = sink;
        _command = command;
    }

    /// <inheritdoc/>
    public override ulong Identity
    {
        get
        {
            // A sink is no part of the state machine: two cores may differ in it.
            ulong identity = Mix.Word(Mix.Word(Mix.Start, (ulong)Version), (ulong)MemoryWords);
            ReadOnlySpan<Type> types = [typeof(TGuard), typeof(TAction), typeof(TRule), typeof(TRisk), typeof(TCommand)];
            foreach (Type type in types)
            {
                foreach (char letter in type.FullName ?? type.Name) identity = Mix.Word(identity, letter);
                identity = Mix.Word(identity, 0);
            }
            return identity;
        }
    }

    internal override ExtensionUses Uses =>
        (Used<TGuard>() ? ExtensionUses.Guard : 0) | (Used<TAction>() ? ExtensionUses.Action : 0) | (Used<TRule>() ? ExtensionUses.Rule : 0)
        | (Used<TRisk>() ? ExtensionUses.Risk : 0) | (Used<TSink>() ? ExtensionUses.Sink : 0) | (Used<TCommand>() ? ExtensionUses.Command : 0);

    /// <summary>The same with a guard of transitions.</summary>
    public CoreExtensions<T, TAction, TRule, TRisk, TSink, TCommand> WithGuard<T>(T guard = default)
        where T : struct, ITransitionGuard => new(Version, MemoryWords, guard, _action, _rule, _risk, _sink, _command);

    /// <summary>The same with an action on transitions.</summary>
    public CoreExtensions<TGuard, T, TRule, TRisk, TSink, TCommand> WithAction<T>(T action = default)
        where T : struct, ITransitionAction => new(Version, MemoryWords, _guard, action, _rule, _risk, _sink, _command);

    /// <summary>The same with an exit rule.</summary>
    public CoreExtensions<TGuard, TAction, T, TRisk, TSink, TCommand> WithExitRule<T>(T rule = default)
        where T : struct, IExitRule => new(Version, MemoryWords, _guard, _action, rule, _risk, _sink, _command);

    /// <summary>The same with a risk check.</summary>
    public CoreExtensions<TGuard, TAction, TRule, T, TSink, TCommand> WithRiskCheck<T>(T risk = default)
        where T : struct, IRiskCheck => new(Version, MemoryWords, _guard, _action, _rule, risk, _sink, _command);

    /// <summary>The same with a metric sink. It is copied: what it counts into lies behind a reference of its own.</summary>
    public CoreExtensions<TGuard, TAction, TRule, TRisk, T, TCommand> WithMetricSink<T>(T sink = default)
        where T : struct, IMetricSink => new(Version, MemoryWords, _guard, _action, _rule, _risk, sink, _command);

    /// <summary>The same with custom commands.</summary>
    public CoreExtensions<TGuard, TAction, TRule, TRisk, TSink, T> WithCommand<T>(T command = default)
        where T : struct, ICustomCommand => new(Version, MemoryWords, _guard, _action, _rule, _risk, _sink, command);

    internal override bool Allows(in ExtensionView view, in PositionFacts position, PositionTrigger trigger) => _guard.Allows(view, position, trigger);

    internal override void OnTransition(in ExtensionContext context, in PositionFacts position, PositionTrigger trigger, bool forced) =>
        _action.OnTransition(context, position, trigger, forced);

    internal override ExitRuleLevel Aim(in ExtensionView view, in PositionFacts position, in ExitRuleTerms terms) => _rule.Aim(view, position, terms);

    internal override uint CheckOrder(in ExtensionView view, in OrderCommand order, in RiskedOrder risked) => _risk.Check(view, order, risked);

    internal override void OnApplied(in Command command, long sequence, RejectCode refused) => _sink.OnApplied(command, sequence, refused);

    internal override uint CheckCommand(in ExtensionView view, in CustomCommand command) => _command.Check(view, command);

    internal override void ApplyCommand(in ExtensionContext context, in CustomCommand command) => _command.Apply(context, command);

    private static bool Used<T>() => typeof(T) != typeof(NoExtension);
}
