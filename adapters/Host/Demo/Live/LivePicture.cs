using System.Text;
using Disruptor.Trading.Host.Demo.Results;
using Spectre.Console;

namespace Disruptor.Trading.Host.Demo.Live;

/// <summary>One picture as lines of markup. 80 columns are enough, from 96 on more is shown; what does not fit the height is counted.</summary>
internal sealed class LivePicture(int width, int height)
{
    private const int WideColumns = 96;
    // The line the cursor stands on, and one more: a picture that fills the terminal scrolls it.
    private const int SpareLines = 2;
    private static readonly string[] LaneNames = ["control", "cancel", "order", "tick"];
    private static readonly string[] ShortStages = ["sequenced", "journaled", "applied", "read", "in all"];

    private readonly StringBuilder _text = new();
    private readonly bool _wide = width >= WideColumns;
    private int _lines;

    /// <summary>The picture.</summary>
    public string Draw(DemoOptions options, string title, DemoSnapshot now, Rates rates, StageRow[] stages)
    {
        Head(options, title, now);
        Rule();
        Flow(now, rates, stages);
        Rule();
        Accounts(now.Wallets);
        Rule();
        Positions(now.Positions);
        return _text.ToString().TrimEnd('\n');
    }

    private void Head(DemoOptions options, string title, DemoSnapshot now)
    {
        string speed = options.Speed == 0 ? "max" : options.Speed.ToString();
        string limit = options.Limit is { } most ? $" of {LiveNumbers.Clock(most)}" : "";
        string tail = $" · speed {speed} · mode {options.Mode.ToString().ToLowerInvariant()} · {LiveNumbers.Clock(now.Elapsed)}{limit} · Ctrl-C ends";
        int room = Math.Max(8, width - "dtrade demo  ".Length - tail.Length - 1);
        Line($"[bold]dtrade demo[/]  {Markup.Escape(Cut(title, room))}{tail}");
    }

    private void Flow(DemoSnapshot now, Rates rates, StageRow[] stages)
    {
        string gap = _wide ? "     " : "  ";
        int name = _wide ? 19 : 9;
        Line($"[grey]{"",-8}{"total",11}{"per s",9}{gap}{"lane",-7}{"waits",6}{"most",7}{gap}{(_wide ? "latency, µs" : "µs up to").PadRight(name)}{"p50",9}{"p99",9}[/]");
        (string Name, double Total, double Rate)[] flow =
        [
            ("ticks", now.TicksSent, rates.Ticks), ("commands", now.Commands, rates.Commands), ("reports", now.Reports, rates.Reports),
            ("orders", now.OrdersSent, rates.Orders), ("fills", now.Fills, rates.Fills),
        ];
        for (int row = 0; row < flow.Length; row++)
        {
            string left = $"{flow[row].Name,-8}{LiveNumbers.Count(flow[row].Total),11}{LiveNumbers.Count(flow[row].Rate),9}";
            string lane = row < LaneNames.Length
                ? $"{LaneNames[row],-7}{LiveNumbers.Count(now.LaneDepth[row]),6}{LiveNumbers.Count(now.LaneHighWater[row]),7}"
                : new string(' ', 20);
            StageRow stage = stages[row];
            string p50 = stage.Count == 0 ? "–" : LiveNumbers.Micros(stage.P50), p99 = stage.Count == 0 ? "–" : LiveNumbers.Micros(stage.P99);
            string right = $"{(_wide ? StageLatency.Names[row] : ShortStages[row]).PadRight(name)}{p50,9}{p99,9}";
            Line($"{left}{gap}{lane}{gap}{(row == stages.Length - 1 ? $"[bold]{right}[/]" : right)}");
        }
        string samples = stages[^1].Count == 0 ? $"first {StageLatency.WarmUpSamples} are warm-up" : $"{LiveNumbers.Count(stages[^1].Count)} samples";
        string rest = $"exits {LiveNumbers.Count(now.Exits)} · rejects {LiveNumbers.Count(now.Rejects)}";
        string damaged = now.Damaged == 0 ? "" : $" · {LiveNumbers.Count(now.Damaged)} damaged lines";
        int used = 28 + (2 * gap.Length) + 20;
        Line((rest + damaged).PadRight(used) + $"[grey]{samples}[/]");
    }

    /// <summary>One row an account, two currencies side by side.</summary>
    private void Accounts(WalletRow[] wallets)
    {
        string[] currencies = [.. wallets.Select(row => row.Currency).Distinct()];
        string[] accounts = [.. wallets.Select(row => row.Account).Distinct()];
        foreach (string[] pair in currencies.Chunk(2))
        {
            Line($"[grey]{"account",-11}{string.Concat(pair.Select(currency => $"{currency + " equity",13}{"realized",11}{"open P&L",10}"))}[/]");
            foreach (string account in accounts)
            {
                _text.Append($"{account,-11}");
                foreach (string currency in pair)
                {
                    WalletRow row = Array.Find(wallets, each => each.Account == account && each.Currency == currency);
                    if (row.Account is null) _text.Append(' ', 34);
                    else _text.Append($"{LiveNumbers.Amount(row.Total + row.Unrealized, row.Decimals, 2),13}{Signed(row.RealizedNet, row.Decimals, 11)}{Signed(row.Unrealized, row.Decimals, 10)}");
                }
                Line("");
            }
        }
    }

    private void Positions(PositionRow[] positions)
    {
        Line($"[grey]{"position",-11}{"symbol",-13}{"quantity",13}{(_wide ? $"{"entry",14}" : "")}{"mark",14}{"open P&L",11}  state[/]");
        int room = Math.Max(2, height - _lines - SpareLines);
        int shown = positions.Length > room ? room - 1 : positions.Length;
        for (int i = 0; i < shown; i++)
        {
            PositionRow row = positions[i];
            string quantity = LiveNumbers.Amount(row.Quantity, row.QuantityDecimals, row.QuantityDecimals);
            string entry = _wide ? $"{Entry(row),14}" : "";
            string mark = row.Mark == 0 ? "–" : LiveNumbers.Amount(row.Mark, row.PriceDecimals, row.PriceDecimals);
            string state = row.State == "Error" ? "[red]Error[/]" : row.State;
            Line($"{row.Account,-11}{Cut(row.Symbol, 12),-13}{quantity,13}{entry}{mark,14}{Signed(row.Unrealized, row.MoneyDecimals, 11)}  {state}");
        }
        if (positions.Length == 0) Line("[grey]none open[/]");
        else if (shown < positions.Length) Line($"[grey]and {positions.Length - shown} more[/]");
    }

    private void Rule() => Line($"[grey]{new string('─', Math.Min(width, _wide ? 99 : 79))}[/]");

    private void Line(string text)
    {
        _text.Append(text).Append('\n');
        _lines++;
    }

    private static string Entry(in PositionRow row)
    {
        double cost = (double)row.OpenCost / Math.Pow(10, row.MoneyDecimals);
        double quantity = Math.Abs(row.Quantity) / Math.Pow(10, row.QuantityDecimals);
        return LiveNumbers.Amount((Int128)Math.Round(cost / quantity * Math.Pow(10, row.PriceDecimals)), row.PriceDecimals, row.PriceDecimals);
    }

    private static string Signed(Int128 amount, int decimals, int columns)
    {
        string text = LiveNumbers.Amount(amount, decimals, 2).PadLeft(columns);
        return amount == 0 ? text : amount > 0 ? $"[green]{text}[/]" : $"[red]{text}[/]";
    }

    private static string Cut(string text, int room) => text.Length <= room ? text : text[..(room - 1)] + "…";
}
