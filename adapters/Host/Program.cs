// dtrade: one process, many verbs. This file is the table of verbs and the one place where an error becomes a line and an exit code.
using System.CommandLine;
using Disruptor.Trading.Host;
using Disruptor.Trading.Host.Demo;
using Disruptor.Trading.Host.Verbs;
using Disruptor.Trading.Perf;

var root = new RootCommand("Single-writer trading engine: positions, orders and wallets behind a journaled ring-buffer pipeline.")
{
    DemoCommand.Create(),
    RunCommand.Create(),
    ReplayCommand.Create(),
    VerifyCommand.Create(),
    FollowCommand.Create(),
    ShadowCommand.Create(),
    SnapshotCommand.Create(),
    JournalCommand.Create(),
    PerfCommand.Create(args),
    VersionCommand.Create(),
};
return Cli.Run(root, args);
