using System.Globalization;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Perf;

/// <summary>Options of a perf verb: names with values, some repeated. Unknown names and values that cannot be read are refused.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, List<string>> _values = [];

    public Arguments(string[] args, params string[] known)
    {
        string? name = null;
        foreach (string arg in args)
        {
            if (arg.StartsWith("--", StringComparison.Ordinal))
            {
                name = arg[2..];
                if (!known.Contains(name)) throw new ArgumentException($"unknown option {arg}: known are {string.Join(", ", known.Select(k => "--" + k))}");
                _values.TryAdd(name, []);
            }
            else if (name is null)
            {
                throw new ArgumentException($"'{arg}' belongs to no option");
            }
            else
            {
                _values[name].Add(arg);
            }
        }
        foreach ((string option, List<string> values) in _values)
        {
            if (values.Count == 0) throw new ArgumentException($"--{option} needs a value");
        }
    }

    public int Number(string name, int byDefault)
    {
        if (!_values.TryGetValue(name, out List<string>? values)) return byDefault;
        return int.TryParse(values[^1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
            ? value : throw new ArgumentException($"--{name} {values[^1]}: must be a whole number");
    }

    public double Real(string name, double byDefault)
    {
        if (!_values.TryGetValue(name, out List<string>? values)) return byDefault;
        return double.TryParse(values[^1], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value)
            ? value : throw new ArgumentException($"--{name} {values[^1]}: must be a number");
    }

    public string Text(string name, string byDefault) => _values.TryGetValue(name, out List<string>? values) ? values[^1] : byDefault;

    public IReadOnlyList<string> All(string name) => _values.TryGetValue(name, out List<string>? values) ? values : [];

    /// <summary>Values separated by spaces or commas.</summary>
    public IReadOnlyList<string> List(string name, string byDefault)
    {
        IReadOnlyList<string> given = All(name);
        if (given.Count == 0) given = [byDefault];
        return [.. given.SelectMany(value => value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
    }

    public IReadOnlyList<DurabilityMode> Modes(params DurabilityMode[] byDefault)
    {
        if (All("mode").Count == 0) return byDefault;
        return [.. List("mode", "").Select(word => Enum.TryParse(word, true, out DurabilityMode mode) && Enum.IsDefined(mode)
            ? mode : throw new ArgumentException($"--mode {word}: must be memory, async or sync"))];
    }
}
