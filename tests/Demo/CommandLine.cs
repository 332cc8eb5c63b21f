using System.CommandLine;
using Disruptor.Trading.Host;
using Disruptor.Trading.Host.Demo;

namespace Disruptor.Trading.Demo.Tests;

/// <summary>The verb as it is called, in this process. Tests that use it do not run beside others: the console is one.</summary>
internal static class CommandLine
{
    public static (int Code, string Out, string Error) Run(params string[] args)
    {
        (TextWriter outBefore, TextWriter errorBefore) = (Console.Out, Console.Error);
        using StringWriter output = new(), error = new();
        try
        {
            Console.SetOut(output);
            Console.SetError(error);
            int code = Cli.Run(new RootCommand("test") { DemoCommand.Create() }, ["demo", .. args]);
            return (code, output.ToString(), error.ToString());
        }
        finally
        {
            Console.SetOut(outBefore);
            Console.SetError(errorBefore);
        }
    }
}
