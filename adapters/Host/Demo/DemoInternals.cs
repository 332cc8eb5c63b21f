using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Disruptor.Trading.Demo.Tests")]
