using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Perf;

/// <summary>Options of a perf verb: names with values, some repeated. Unknown names are refused.</summary>
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
    }

    public int Number(string name, int byDefault) => _values.TryGetValue(name, out List<string>? values) ? int.Parse(values[0], System.Globalization.CultureInfo.InvariantCulture) : byDefault;

    public IReadOnlyList<string> All(string name) => _values.TryGetValue(name, out List<string>? values) ? values : [];

    public IReadOnlyList<DurabilityMode> Modes(params DurabilityMode[] byDefault)
    {
        IReadOnlyList<string> words = All("mode");
        return words.Count == 0 ? byDefault : [.. words.Select(word => Enum.Parse<DurabilityMode>(word, true))];
    }
}
