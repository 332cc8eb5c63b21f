using System.CommandLine;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Disruptor.Trading.Host.Verbs;

/// <summary><c>dtrade version</c>: version, runtime, machine.</summary>
internal static class VersionCommand
{
    public static Command Create()
    {
        var command = new Command("version", "Print the version, the runtime and the machine.");
        command.SetAction(_ =>
        {
            string version = Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
            Console.WriteLine($"dtrade {version}");
            Console.WriteLine($"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} processors");
            return ExitCode.Done;
        });
        return command;
    }
}
