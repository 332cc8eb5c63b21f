using System.CommandLine;

namespace Disruptor.Trading.Host;

/// <summary>A path that is empty (an unset variable of a shell, mostly) is refused by name before anything is opened.</summary>
internal static class PathRule
{
    public static Argument<string> NotEmpty(this Argument<string> argument)
    {
        argument.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => token.Value.Length == 0)) result.AddError($"{argument.Name}: is empty");
        });
        return argument;
    }

    public static Option<string?> NotEmpty(this Option<string?> option)
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => token.Value.Length == 0)) result.AddError($"{option.Name}: is empty");
        });
        return option;
    }
}
