namespace Disruptor.Trading.Core.Tests.Venue;

/// <summary>Every row of <see cref="FixMatrices"/>: states, quantities and average prices as the venue's messages arrive.</summary>
public sealed class FixMatrixTests
{
    private const long DefaultPrice = 100;
    private const uint Account = 0, Instrument = 0;

    private static readonly FixMatrix[] Matrices = FixMatrix.ReadAll();

    private static IEnumerable<TestCaseData> Cases()
    {
        foreach (FixMatrix matrix in Matrices)
        {
            int number = 0;
            foreach (FixRow[] path in matrix.Paths)
            {
                string leaves = number++ == 0 ? "" : $", other path at {path[^1].Time[..^1]} ({path[^1].Message})";
                // A venue may state the quantity that an accepted replace leads to, or leave it to the request.
                foreach (bool states in new[] { true, false })
                {
                    yield return new TestCaseData(matrix, path, states).SetArgDisplayNames($"{matrix.Reference} {matrix.Title}{leaves}{(states ? "" : ", quantities not stated")}");
                }
            }
        }
    }

    [Test]
    public void TheTableHasEveryMatrixOfItsGroups()
    {
        Assert.That(Matrices.Select(matrix => matrix.Reference), Is.EqualTo(new[]
        {
            "A.1.a", "A.1.b", "B.1.a", "B.1.b", "B.1.c", "B.1.d", "B.1.e", "B.1.f", "C.1.a", "C.1.b", "C.1.c", "C.2.a", "C.3.a", "C.3.b", "C.3.c",
            "D.1.a", "D.1.b", "D.1.c", "D.2.a", "D.2.b", "D.2.c", "E.1.b", "E.1.c", "E.1.d", "F.1.a", "F.1.b", "F.1.c", "H.1.a", "H.1.c", "H.1.d",
            "I.1.a", "I.1.b", "J.1.a", "J.1.b", "J.1.c", "J.1.d",
        }));
    }

    [TestCaseSource(nameof(Cases))]
    public void AnOrderGoesThroughTheStatesOfTheMatrix(object matrix, object path, bool states)
    {
        using CoreDriver core = World();
        var walk = new Walk(core, (FixMatrix)matrix, states);
        foreach (FixRow row in (FixRow[])path) walk.Take(row);
        Assert.That(core.Wallet(Account, 0).Used, Is.EqualTo(walk.ExpectedUsed()), "what is reserved and what the position cost");
    }

    /// <summary>E.1.a: an order given by telephone is not known here; what a venue says of it is refused, what it fills moves the position.</summary>
    [Test]
    public void AnOrderGivenByTelephoneMovesThePosition()
    {
        using CoreDriver core = World();
        core.Refuse(RejectCode.UnknownOrder, Make.Execution(Account, Instrument, 1, ExecutionKind.New, order: 77));
        core.Accept(Make.Execution(Account, Instrument, 2, ExecutionKind.Fill, Side.Buy, 1000, 100, order: 77));
        core.Accept(Make.Execution(Account, Instrument, 3, ExecutionKind.Fill, Side.Buy, 9000, 100));
        Assert.That(core.Position(Account, Instrument).Quantity, Is.EqualTo(10_000));
    }

    private static CoreDriver World()
    {
        var core = new CoreDriver();
        core.Accept(Make.Instrument(new InstrumentSpec { PriceDecimals = 0, QuantityDecimals = 0, Route = Route.External }));
        core.Accept(Make.Account("alpha", "USDT"));
        core.Accept(Make.Deposit(Account, 0, (Int128)1_000_000_000_00000000));
        return core;
    }

    /// <summary>One path of a matrix through the core.</summary>
    private sealed class Walk(CoreDriver core, FixMatrix matrix, bool states)
    {
        private ulong _executions;
        private List<Report> _answer = [];
        private char? _order;

        public void Take(FixRow row)
        {
            string where = $"{matrix.Reference}, time {row.Time}";
            if (row.ExecType.Length == 0 && row.Message != "Cancel Reject")
            {
                OrderReport? before = _order is { } known && row.Message != "New Order" ? core.Order(Account, known) : null;
                Ask(row);
                if (before is { } was)
                {
                    OrderReport order = core.Order(Account, _order!.Value);
                    Assert.That((order.State, order.Quantity, order.LeavesQuantity), Is.EqualTo((was.State, was.Quantity, was.LeavesQuantity)), $"{where}: a request changes nothing");
                }
                return;
            }
            if (row.Message == "Answer") CheckAnswer(row, where);
            else Say(row);
            if (row.OrdStatus.Length == 0) return;
            CheckOrder(core.Order(Account, row.Original ?? row.Id), row, where);
            if (row.Message == "Answer") return;
            OrderReport reported = _answer.Orders().Single();
            CheckOrder(reported, row, $"{where} as reported");
            Assert.That(reported.Cause, Is.EqualTo(CauseOf(row)), where);
        }

        public Int128 ExpectedUsed()
        {
            PositionReport? position = core.HasPosition(Account, Instrument) ? core.Position(Account, Instrument) : null;
            Int128 used = position?.OpenCost ?? 0;
            foreach (char id in new[] { 'X', 'Y' })
            {
                // Y can be the second id of X.
                List<Report> answer = core.Apply(Make.Query(CommandType.QueryOrder, Account, Command.Unknown, id));
                if (answer[0].Type != ReportType.OrderAnswer) continue;
                OrderReport order = answer[0].As<OrderReport>();
                if (order.Id == id) used += (Int128)order.LeavesQuantity * order.Price * 1_00000000;
            }
            return used;
        }

        private void Ask(FixRow row)
        {
            TimeInForce timeInForce = matrix.Title.Split(' ')[0] switch
            {
                "gtc" => TimeInForce.GoodTillCancel,
                "ioc" => TimeInForce.ImmediateOrCancel,
                "fok" => TimeInForce.FillOrKill,
                _ => TimeInForce.Day,
            };
            _answer = core.Apply(row.Message switch
            {
                "New Order" => Make.Order(Account, Instrument, row.Id, Side.Buy, row.OrderQty!.Value, DefaultPrice, timeInForce),
                "Cancel Request" => Make.Cancel(Account, row.Id, row.Original!.Value),
                // C.2.a replaces something else than the quantity.
                _ => matrix.Reference == "C.2.a"
                    ? Make.Replace(Account, row.Id, row.Original!.Value, price: DefaultPrice - 1)
                    : Make.Replace(Account, row.Id, row.Original!.Value, row.OrderQty),
            });
            if (row.Message == "New Order") _order ??= row.Id;
        }

        private void Say(FixRow row)
        {
            ulong id = row.ExecId is { } named ? named : 1000 + ++_executions;
            ExecutionKind kind = KindOf(row);
            long price = row.LastPx is > 0 ? row.LastPx.Value : DefaultPrice;
            bool fills = kind is ExecutionKind.Fill or ExecutionKind.Correct;
            bool restates = kind == ExecutionKind.Restated || (kind == ExecutionKind.Replaced && states);
            Command[] group = Make.Execution(
                Account, Instrument, id, kind, quantity: fills ? row.LastQty!.Value : restates ? row.OrderQty!.Value : 0, price: fills ? price : 0,
                order: row.Original ?? row.Id);
            ulong? request = row.Original == null ? null : row.Id;
            if (request != null || row.ExecRefId != null) group = Make.WithLinks(request, row.ExecRefId, group);
            _answer = core.Accept(group);
        }

        private void CheckAnswer(FixRow row, string where)
        {
            Report answer = _answer.Single();
            switch (row.ExecType)
            {
                case "Order Status": Assert.That(answer.As<OrderReport>().Cause, Is.EqualTo(OrderCause.Duplicate), where); break;
                case "Unknown": Assert.That(answer.As<RejectedReport>().Code, Is.EqualTo(RejectCode.UnknownOrder), where); break;
                default: Assert.That(answer.As<RejectedReport>().Code, Is.EqualTo(RejectCode.DuplicateOrderId), where); break;
            }
        }

        private static void CheckOrder(OrderReport order, FixRow row, string where)
        {
            Assert.That(order.State.ToString(), Is.EqualTo(row.OrdStatus.Replace(" for ", "For").Replace(" ", "")), where);
            if (row.OrderQty is { } quantity) Assert.That(order.Quantity, Is.EqualTo(quantity), $"{where}: OrderQty");
            if (row.CumQty is { } cum) Assert.That(order.CumQuantity, Is.EqualTo(cum), $"{where}: CumQty");
            if (row.LeavesQty is { } leaves) Assert.That(order.LeavesQuantity, Is.EqualTo(leaves), $"{where}: LeavesQty");
            if (row.AvgPx is { } average) Assert.That(order.CumPriceQuantity, Is.EqualTo((Int128)average * order.CumQuantity), $"{where}: AvgPx");
        }

        private static ExecutionKind KindOf(FixRow row) => row.Message == "Cancel Reject" ? ExecutionKind.CancelRejected : row.ExecType switch
        {
            "Rejected" => ExecutionKind.Rejected,
            "New" => ExecutionKind.New,
            "Trade" => ExecutionKind.Fill,
            "Canceled" => ExecutionKind.Canceled,
            "Pending Cancel" => ExecutionKind.PendingCancel,
            "Pending Replace" => ExecutionKind.PendingReplace,
            "Replace" => ExecutionKind.Replaced,
            "Restated" => ExecutionKind.Restated,
            "Done for Day" => ExecutionKind.DoneForDay,
            "Trade Cancel" => ExecutionKind.Bust,
            "Trade Correct" => ExecutionKind.Correct,
            _ => throw new NotSupportedException(row.ExecType),
        };

        private static OrderCause CauseOf(FixRow row) => KindOf(row) == ExecutionKind.Fill ? OrderCause.Fill : Enum.Parse<OrderCause>(KindOf(row).ToString());
    }
}
