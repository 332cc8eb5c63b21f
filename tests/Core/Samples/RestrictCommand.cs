namespace Disruptor.Trading.Core.Tests.Samples;

/// <summary>Sample of a custom command: compliance puts an instrument on the restricted list, or takes it off. It is journaled like any other.</summary>
internal readonly struct RestrictCommand : ICustomCommand
{
    public uint Check(in ExtensionView view, in CustomCommand command)
    {
        MarketPrices prices = default;
        if (command.Header.Instrument >= RestrictedList.Instruments || !view.TryPrices(command.Header.Instrument, ref prices)) return RestrictedList.NoSuchInstrument;
        return command.Code is RestrictedList.Restrict or RestrictedList.Lift ? 0 : RestrictedList.NoSuchCode;
    }

    public void Apply(in ExtensionContext context, in CustomCommand command)
    {
        RestrictedList.Set(context.Memory, command.Header.Instrument, command.Code == RestrictedList.Restrict);
        context.Report(command.Code, Command.Unknown, command.Header.Instrument);
    }
}
