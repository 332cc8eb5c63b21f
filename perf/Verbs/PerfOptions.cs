using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Perf;

/// <summary>Options that several verbs have, and the rules of their values. Lists are separated by commas or spaces.</summary>
internal static class PerfOptions
{
    public static Option<string?> Json() => new("--json") { Description = "Write the report here, as JSON (schema in perf/README.md).", HelpName = "FILE" };

    public static Option<string?> Out(string what) => new("--out") { Description = $"Write everything into this folder: {what}.", HelpName = "DIR" };

    public static Option<string[]> Feed(string description) =>
        new("--feed") { Description = description, HelpName = "PATH", AllowMultipleArgumentsPerToken = true };

    public static Option<DurabilityMode[]> Modes(params DurabilityMode[] byDefault) => List(
        "--mode", "When a command may be applied: at once, once written, once on disk.", "memory,async,sync", byDefault,
        word => Enum.TryParse(word, true, out DurabilityMode mode) && Enum.IsDefined(mode) && !char.IsDigit(word[0]) ? mode : throw new FormatException("must be memory, async or sync"));

    public static Option<int> Number(string name, string description, int byDefault, int least, int most)
    {
        var option = new Option<int>(name)
        {
            Description = $"{description} Default: {byDefault}.",
            HelpName = "N",
            DefaultValueFactory = _ => byDefault,
            CustomParser = result => One(result, name, word => NumberIn(word, least, most)),
        };
        return option;
    }

    /// <summary>A whole number that may be left away.</summary>
    public static Option<int?> OptionalNumber(string name, string description, int least, int most) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result => One<int?>(result, name, word => NumberIn(word, least, most)),
    };

    public static Option<double> Real(string name, string description, double byDefault, double least, double most) => new(name)
    {
        Description = string.Create(CultureInfo.InvariantCulture, $"{description} Default: {byDefault}."),
        HelpName = "N",
        DefaultValueFactory = _ => byDefault,
        CustomParser = result => One(result, name, word =>
            double.TryParse(word, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out double value) && value >= least && value <= most
                ? value : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"must be a number from {least} to {most}"))),
    };

    /// <summary>One of a few words; null when left away.</summary>
    public static Option<string?> Word(string name, string description, params string[] words)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = string.Join('|', words) };
        option.AcceptOnlyFromAmong(words);
        return option;
    }

    /// <param name="parse">Throws <see cref="FormatException"/> with the rule that a word breaks.</param>
    public static Option<T[]> List<T>(string name, string description, string helpName, T[] byDefault, Func<string, T> parse) => new(name)
    {
        Description = description,
        HelpName = helpName,
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => byDefault,
        CustomParser = result => ParseList(result, name, parse),
    };

    public static int NumberIn(string word, int least, int most) =>
        int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= least && value <= most
            ? value : throw new FormatException($"must be a whole number from {least} to {most}");

    private static T[]? ParseList<T>(ArgumentResult result, string name, Func<string, T> parse)
    {
        var values = new List<T>();
        foreach (string word in result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries)))
        {
            if (!TryParse(result, name, word, parse, out T? value)) return null;
            values.Add(value!);
        }
        return [.. values];
    }

    private static T? One<T>(ArgumentResult result, string name, Func<string, T> parse) =>
        TryParse(result, name, result.Tokens.Count == 1 ? result.Tokens[0].Value : "", parse, out T? value) ? value : default;

    private static bool TryParse<T>(ArgumentResult result, string name, string word, Func<string, T> parse, out T? value)
    {
        try
        {
            value = parse(word);
            return true;
        }
        catch (FormatException exception)
        {
            result.AddError($"{name} {word}: {exception.Message}");
            value = default;
            return false;
        }
    }
}
