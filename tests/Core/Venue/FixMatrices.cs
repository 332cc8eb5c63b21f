namespace Disruptor.Trading.Core.Tests.Venue;

/// <summary>
/// The order state change matrices of FIX 4.4 (volume 4, Appendix D, groups A–F, and I, H, J where they need nothing that the engine does
/// not have), as facts: which message leads to which state and quantities. The tests run every row.
/// <code>
/// time | message(ClOrdID,OrigClOrdID) | ExecType | OrdStatus | OrderQty | CumQty | LeavesQty | AvgPx | LastQty | LastPx | ExecID(ExecRefID)
/// </code>
/// A time with "?" is the path not taken on ("if rejected"): the rows before it are run, it, and no more. A message without ExecType and
/// OrdStatus comes from the client. "Answer" is what the engine answers by itself where the matrices have the broker refuse or repeat.
/// Empty fields are not stated there. Prices are 100 where the matrices have none. Day orders, unless the title says gtc, ioc or fok.
/// </summary>
internal static class FixMatrices
{
    public const string Text = """
        A.1.a filled order
        1  | New Order(X)         |                 |                  | 10000
        2? | Execution(X)         | Rejected        | Rejected         | 10000 | 0     | 0     | 0   | 0
        2  | Execution(X)         | New             | New              | 10000 | 0     | 10000 | 0   | 0
        3  | Execution(X)         | Trade           | Partially Filled | 10000 | 2000  | 8000  | 100 | 2000
        4  | Execution(X)         | Trade           | Partially Filled | 10000 | 3000  | 7000  | 100 | 1000
        5  | Execution(X)         | Trade           | Filled           | 10000 | 10000 | 0     | 100 | 7000

        A.1.b part-filled day order, done for day
        1  | New Order(X)         |                 |                  | 10000
        2? | Execution(X)         | Rejected        | Rejected         | 10000 | 0     | 0     | 0   | 0
        2  | Execution(X)         | New             | New              | 10000 | 0     | 10000 | 0   | 0
        3  | Execution(X)         | Trade           | Partially Filled | 10000 | 2000  | 8000  | 100 | 2000
        4  | Execution(X)         | Trade           | Partially Filled | 10000 | 3000  | 7000  | 100 | 1000
        5  | Execution(X)         | Done for Day    | Done for Day     | 10000 | 3000  | 0     | 100 | 0

        B.1.a cancel of a zero-filled order
        1  | New Order(X)         |                 |                  | 10000
        2? | Execution(X)         | Rejected        | Rejected         | 10000 | 0     | 0     | 0   | 0
        2  | Execution(X)         | New             | New              | 10000 | 0     | 10000 | 0   | 0
        3  | Cancel Request(Y,X)  |                 |                  | 10000
        4? | Cancel Reject(Y,X)   |                 | New
        4  | Execution(Y,X)       | Pending Cancel  | Pending Cancel   | 10000 | 0     | 10000 | 0   | 0
        5? | Cancel Reject(Y,X)   |                 | New
        5  | Execution(Y,X)       | Canceled        | Canceled         | 10000 | 0     | 0     | 0   | 0

        B.1.b cancel of a part-filled order, executions while the cancel is active
        1  | New Order(X)         |                 |                  | 10000
        2? | Execution(X)         | Rejected        | Rejected         | 10000 | 0     | 0     | 0   | 0
        2  | Execution(X)         | New             | New              | 10000 | 0     | 10000 | 0   | 0
        3  | Execution(X)         | Trade           | Partially Filled | 10000 | 2000  | 8000  | 100 | 2000
        4  | Cancel Request(Y,X)  |                 |                  | 10000
        4  | Execution(X)         | Trade           | Partially Filled | 10000 | 5000  | 5000  | 100 | 3000
        5? | Cancel Reject(Y,X)   |                 | Partially Filled
        5  | Execution(Y,X)       | Pending Cancel  | Pending Cancel   | 10000 | 5000  | 5000  | 100 | 0
        6  | Execution(X)         | Trade           | Pending Cancel   | 10000 | 6000  | 4000  | 100 | 1000
        7? | Cancel Reject(Y,X)   |                 | Partially Filled
        7  | Execution(Y,X)       | Canceled        | Canceled         | 10000 | 6000  | 0     | 100 | 0

        B.1.c order filled before the cancel can be accepted
        1  | New Order(X)         |                 |                  | 10000
        2? | Execution(X)         | Rejected        | Rejected         | 10000 | 0     | 0     | 0   | 0
        2  | Execution(X)         | New             | New              | 10000 | 0     | 10000 | 0   | 0
        3  | Execution(X)         | Trade           | Partially Filled | 10000 | 2000  | 8000  | 100 | 2000
        4  | Cancel Request(Y,X)  |                 |                  | 10000
        4  | Execution(X)         | Trade           | Partially Filled | 10000 | 5000  | 5000  | 100 | 3000
        5? | Cancel Reject(Y,X)   |                 | Partially Filled
        5  | Execution(Y,X)       | Pending Cancel  | Pending Cancel   | 10000 | 5000  | 5000  | 100 | 0
        6  | Execution(X)         | Trade           | Pending Cancel   | 10000 | 10000 | 0     | 100 | 5000
        7  | Cancel Reject(Y,X)   |                 | Filled

        B.1.d cancel of an order not yet acknowledged
        1  | New Order(X)         |                 |                  | 10000
        2  | Cancel Request(Y,X)  |                 |                  | 10000
        3  | Execution(Y,X)       | Pending Cancel  | Pending Cancel   | 10000 | 0     | 10000 | 0   | 0
        4  | Execution(X)         | New             | Pending Cancel   | 10000 | 0     | 10000 | 0   | 0
        5  | Execution(Y,X)       | Canceled        | Canceled         | 10000 | 0     | 0     | 0   | 0

        B.1.e cancel of an order not yet acknowledged, crossing the acknowledgment
        1  | New Order(X)         |                 |                  | 10000
        2  | Cancel Request(Y,X)  |                 |                  | 10000
        2  | Execution(X)         | New             | New              | 10000 | 0     | 10000 | 0   | 0
        3  | Execution(Y,X)       | Pending Cancel  | Pending Cancel   | 10000 | 0     | 10000 | 0   | 0
        4  | Execution(Y,X)       | Canceled        | Canceled         | 10000 | 0     | 0     | 0   | 0

        B.1.f cancel of an unknown order
        1  | Cancel Request(Y,X)  |                 |                  | 10000
        2  | Answer(Y,X)          | Unknown         |

        C.1.a zero-filled order, replace to a greater quantity
        1  | New Order(X)         |                 |                  | 10000
        2? | Execution(X)         | Rejected        | Rejected         | 10000 | 0     | 0     | 0   | 0
        2  | Execution(X)         | New             | New              | 10000 | 0     | 10000 | 0   | 0
        3  | Replace Request(Y,X) |                 |                  | 11000
        4? | Cancel Reject(Y,X)   |                 | New
        4  | Execution(Y,X)       | Pending Replace | Pending Replace  | 10000 | 0     | 10000 | 0   | 0
        5? | Cancel Reject(Y,X)   |                 | New
        5  | Execution(Y,X)       | Replace         | New              | 11000 | 0     | 11000 | 0   | 0
        6  | Execution(Y)         | Trade           | Partially Filled | 11000 | 1000  | 10000 | 100 | 1000
        7  | Execution(Y)         | Trade           | Partially Filled | 11000 | 3000  | 8000  | 100 | 2000

        C.1.b part-filled order, replace to a greater quantity, execution while it is pending
        1  | New Order(X)         |                 |                  | 10000
        2? | Execution(X)         | Rejected        | Rejected         | 10000 | 0     | 0     | 0   | 0
        2  | Execution(X)         | New             | New              | 10000 | 0     | 10000 | 0   | 0
        3  | Execution(X)         | Trade           | Partially Filled | 10000 | 1000  | 9000  | 100 | 1000
        4  | Replace Request(Y,X) |                 |                  | 12000
        5? | Cancel Reject(Y,X)   |                 | Partially Filled
        5  | Execution(Y,X)       | Pending Replace | Pending Replace  | 10000 | 1000  | 9000  | 100 | 0
        6  | Execution(X)         | Trade           | Pending Replace  | 10000 | 1100  | 8900  | 100 | 100
        7? | Cancel Reject(Y,X)   |                 | Partially Filled
        7  | Execution(Y,X)       | Replace         | Partially Filled | 12000 | 1100  | 10900 | 100 | 0
        8  | Execution(Y)         | Trade           | Filled           | 12000 | 12000 | 0     | 100 | 10900

        C.1.c filled order, replace to a greater quantity
        1  | New Order(X)         |                 |                  | 10000
        2? | Execution(X)         | Rejected        | Rejected         | 10000 | 0     | 0     | 0   | 0
        2  | Execution(X)         | New             | New              | 10000 | 0     | 10000 | 0   | 0
        3  | Execution(X)         | Trade           | Filled           | 10000 | 10000 | 0     | 100 | 10000
        4  | Replace Request(Y,X) |                 |                  | 12000
        5? | Cancel Reject(Y,X)   |                 | Filled
        5  | Execution(Y,X)       | Pending Replace | Pending Replace  | 10000 | 10000 | 0     | 100 | 0
        6? | Cancel Reject(Y,X)   |                 | Filled
        6  | Execution(Y,X)       | Replace         | Partially Filled | 12000 | 10000 | 2000  | 100 | 0
        7  | Execution(Y)         | Trade           | Filled           | 12000 | 12000 | 0     | 100 | 2000

        C.2.a replace, not of the quantity, refused because the order filled
        1  | New Order(X)         |                 |                  | 10000
        2? | Execution(X)         | Rejected        | Rejected         | 10000 | 0     | 0     | 0   | 0
        2  | Execution(X)         | New             | New              | 10000 | 0     | 10000 | 0   | 0
        3  | Execution(X)         | Trade           | Partially Filled | 10000 | 1000  | 9000  | 100 | 1000
        4  | Replace Request(Y,X) |                 |                  | 10000
        4  | Execution(X)         | Trade           | Filled           | 10000 | 10000 | 0     | 100 | 9000
        5  | Cancel Reject(Y,X)   |                 | Filled

        C.3.a replace to a smaller quantity that is more than what filled
        1  | New Order(X)         |                 |                  | 10000
        2? | Execution(X)         | Rejected        | Rejected         | 10000 | 0     | 0     | 0   | 0
        2  | Execution(X)         | New             | New              | 10000 | 0     | 10000 | 0   | 0
        3  | Execution(X)         | Trade           | Partially Filled | 10000 | 1000  | 9000  | 100 | 1000
        4  | Replace Request(Y,X) |                 |                  | 8000
        4  | Execution(X)         | Trade           | Partially Filled | 10000 | 1500  | 8500  | 100 | 500
        5? | Cancel Reject(Y,X)   |                 | Partially Filled
        5  | Execution(Y,X)       | Pending Replace | Pending Replace  | 10000 | 1500  | 8500  | 100 | 0
        6  | Execution(X)         | Trade           | Pending Replace  | 10000 | 1600  | 8400  | 100 | 100
        7? | Cancel Reject(Y,X)   |                 | Partially Filled
        7  | Execution(Y,X)       | Replace         | Partially Filled | 8000  | 1600  | 6400  | 100 | 0
        8  | Execution(Y)         | Trade           | Filled           | 8000  | 8000  | 0     | 100 | 6400

        C.3.b replace to the quantity that filled meanwhile
        1  | New Order(X)         |                 |                  | 10000
        2? | Execution(X)         | Rejected        | Rejected         | 10000 | 0     | 0     | 0   | 0
        2  | Execution(X)         | New             | New              | 10000 | 0     | 10000 | 0   | 0
        3  | Replace Request(Y,X) |                 |                  | 7000
        3  | Execution(X)         | Trade           | Partially Filled | 10000 | 7000  | 3000  | 100 | 7000
        4  | Execution(Y,X)       | Replace         | Filled           | 7000  | 7000  | 0     | 100 | 0

        C.3.c replace to less than what filled meanwhile
        1  | New Order(X)         |                 |                  | 10000
        2? | Execution(X)         | Rejected        | Rejected         | 10000 | 0     | 0     | 0   | 0
        2  | Execution(X)         | New             | New              | 10000 | 0     | 10000 | 0   | 0
        3  | Replace Request(Y,X) |                 |                  | 7000
        3  | Execution(X)         | Trade           | Partially Filled | 10000 | 8000  | 2000  | 100 | 8000
        4  | Execution(Y,X)       | Replace         | Filled           | 8000  | 8000  | 0     | 100 | 0

        D.1.a a replace is accepted, then another
        1  | New Order(X)         |                 |                  | 10000
        2? | Execution(X)         | Rejected        | Rejected         | 10000 | 0     | 0     | 0   | 0
        2  | Execution(X)         | New             | New              | 10000 | 0     | 10000 | 0   | 0
        3  | Execution(X)         | Trade           | Partially Filled | 10000 | 1000  | 9000  | 100 | 1000
        4  | Replace Request(Y,X) |                 |                  | 8000
        5  | Execution(Y,X)       | Pending Replace | Pending Replace  | 10000 | 1000  | 9000  | 100 | 0
        6  | Execution(X)         | Trade           | Pending Replace  | 10000 | 1500  | 8500  | 100 | 500
        7  | Execution(Y,X)       | Replace         | Partially Filled | 8000  | 1500  | 6500  | 100 | 0
        8  | Execution(Y)         | Trade           | Partially Filled | 8000  | 3500  | 4500  | 100 | 2000
        9  | Replace Request(Z,Y) |                 |                  | 6000
        10 | Execution(Z,Y)       | Pending Replace | Pending Replace  | 8000  | 3500  | 4500  | 100 | 0
        11 | Execution(Y)         | Trade           | Pending Replace  | 8000  | 4000  | 4000  | 100 | 500
        12 | Execution(Z,Y)       | Replace         | Partially Filled | 6000  | 4000  | 2000  | 100 | 0
        13 | Execution(Z)         | Trade           | Filled           | 6000  | 6000  | 0     | 100 | 2000

        D.1.b a replace is refused before it is pending, another is accepted
        1  | New Order(X)         |                 |                  | 10000
        2? | Execution(X)         | Rejected        | Rejected         | 10000 | 0     | 0     | 0   | 0
        2  | Execution(X)         | New             | New              | 10000 | 0     | 10000 | 0   | 0
        3  | Execution(X)         | Trade           | Partially Filled | 10000 | 1000  | 9000  | 100 | 1000
        4  | Replace Request(Y,X) |                 |                  | 8000
        5  | Cancel Reject(Y,X)   |                 | Partially Filled
        6  | Execution(X)         | Trade           | Partially Filled | 10000 | 1500  | 8500  | 100 | 500
        7  | Execution(X)         | Trade           | Partially Filled | 10000 | 3500  | 6500  | 100 | 2000
        8  | Replace Request(Z,X) |                 |                  | 6000
        9  | Execution(Z,X)       | Pending Replace | Pending Replace  | 10000 | 3500  | 6500  | 100 | 0
        10 | Execution(Z,X)       | Replace         | Partially Filled | 6000  | 3500  | 2500  | 100 | 0
        11 | Execution(Z)         | Trade           | Partially Filled | 6000  | 5000  | 1000  | 100 | 1500

        D.1.c a replace is refused while it is pending, another is accepted
        1  | New Order(X)         |                 |                  | 10000
        2? | Execution(X)         | Rejected        | Rejected         | 10000 | 0     | 0     | 0   | 0
        2  | Execution(X)         | New             | New              | 10000 | 0     | 10000 | 0   | 0
        3  | Execution(X)         | Trade           | Partially Filled | 10000 | 1000  | 9000  | 100 | 1000
        4  | Replace Request(Y,X) |                 |                  | 8000
        5  | Execution(Y,X)       | Pending Replace | Pending Replace  | 10000 | 1000  | 9000  | 100 | 0
        6  | Execution(X)         | Trade           | Pending Replace  | 10000 | 1500  | 8500  | 100 | 500
        7  | Cancel Reject(Y,X)   |                 | Partially Filled
        8  | Execution(X)         | Trade           | Partially Filled | 10000 | 3500  | 6500  | 100 | 2000
        9  | Replace Request(Z,X) |                 |                  | 6000
        10 | Execution(Z,X)       | Pending Replace | Pending Replace  | 10000 | 3500  | 6500  | 100 | 0
        11 | Execution(Z,X)       | Replace         | Partially Filled | 6000  | 3500  | 2500  | 100 | 0
        12 | Execution(Z)         | Trade           | Partially Filled | 6000  | 5000  | 1000  | 100 | 1500

        D.2.a two replaces at once, worked on one after the other
        1  | New Order(X)         |                 |                  | 10000
        2  | Execution(X)         | New             | New              | 10000 | 0     | 10000 | 0   | 0
        3  | Execution(X)         | Trade           | Partially Filled | 10000 | 1000  | 9000  | 100 | 1000
        4  | Replace Request(Y,X) |                 |                  | 8000
        5  | Replace Request(Z,Y) |                 |                  | 7000
        6  | Execution(Y,X)       | Pending Replace | Pending Replace  | 10000 | 1000  | 9000  | 100 | 0
        7  | Execution(Y,X)       | Replace         | Partially Filled | 8000  | 1000  | 7000  | 100 | 0
        8  | Execution(Z,Y)       | Pending Replace | Pending Replace  | 8000  | 1000  | 7000  | 100 | 0
        9  | Execution(Z,Y)       | Replace         | Partially Filled | 7000  | 1000  | 6000  | 100 | 0
        10 | Execution(Z)         | Trade           | Filled           | 7000  | 7000  | 0     | 100 | 6000

        D.2.b two replaces at once, both pending before either is accepted
        1  | New Order(X)         |                 |                  | 10000
        2  | Execution(X)         | New             | New              | 10000 | 0     | 10000 | 0   | 0
        3  | Execution(X)         | Trade           | Partially Filled | 10000 | 1000  | 9000  | 100 | 1000
        4  | Replace Request(Y,X) |                 |                  | 8000
        5  | Replace Request(Z,Y) |                 |                  | 7000
        6  | Execution(Y,X)       | Pending Replace | Pending Replace  | 10000 | 1000  | 9000  | 100 | 0
        7  | Execution(Z,X)       | Pending Replace | Pending Replace  | 10000 | 1000  | 9000  | 100 | 0
        8  | Execution(Y,X)       | Replace         | Pending Replace  | 8000  | 1000  | 7000  | 100 | 0
        9  | Execution(Z,Y)       | Replace         | Partially Filled | 7000  | 1000  | 6000  | 100 | 0
        10 | Execution(Z)         | Trade           | Filled           | 7000  | 7000  | 0     | 100 | 6000

        D.2.c two replaces at once, the second refused because the first is pending
        1  | New Order(X)         |                 |                  | 10000
        2  | Execution(X)         | New             | New              | 10000 | 0     | 10000 | 0   | 0
        3  | Execution(X)         | Trade           | Partially Filled | 10000 | 1000  | 9000  | 100 | 1000
        4  | Replace Request(Y,X) |                 |                  | 8000
        5  | Replace Request(Z,Y) |                 |                  | 7000
        6  | Execution(Y,X)       | Pending Replace | Pending Replace  | 10000 | 1000  | 9000  | 100 | 0
        7  | Cancel Reject(Z,X)   |                 | Pending Replace
        8  | Execution(Y,X)       | Replace         | Partially Filled | 8000  | 1000  | 7000  | 100 | 0
        9  | Execution(Y)         | Trade           | Partially Filled | 8000  | 3000  | 5000  | 100 | 2000

        E.1.b unsolicited cancel of a part-filled order
        1  | New Order(X)         |                 |                  | 10000
        2? | Execution(X)         | Rejected        | Rejected         | 10000 | 0     | 0     | 0   | 0
        2  | Execution(X)         | New             | New              | 10000 | 0     | 10000 | 0   | 0
        3  | Execution(X)         | Trade           | Partially Filled | 10000 | 1000  | 9000  | 100 | 1000
        5  | Execution(X)         | Canceled        | Canceled         | 10000 | 1000  | 0     | 100 | 0

        E.1.c unsolicited replacement
        1  | New Order(X)         |                 |                  | 10000
        2? | Execution(X)         | Rejected        | Rejected         | 10000 | 0     | 0     | 0   | 0
        2  | Execution(X)         | New             | New              | 10000 | 0     | 10000 | 0   | 0
        4  | Execution(X)         | Restated        | New              | 11000 | 0     | 11000 | 0   | 0
        5  | Execution(X)         | Trade           | Partially Filled | 11000 | 1000  | 10000 | 100 | 1000
        7  | Execution(X)         | Restated        | Partially Filled | 12000 | 1000  | 11000 | 100 | 0

        E.1.d unsolicited reduction of the quantity
        1  | New Order(X)         |                 |                  | 10000
        2? | Execution(X)         | Rejected        | Rejected         | 10000 | 0     | 0     | 0   | 0
        2  | Execution(X)         | New             | New              | 10000 | 0     | 10000 | 0   | 0
        3  | Execution(X)         | Restated        | New              | 9000  | 0     | 9000  | 0   | 0
        4  | Execution(X)         | Trade           | Filled           | 9000  | 9000  | 0     | 100 | 9000

        F.1.a order refused because its id is another order's
        1  | New Order(X)         |                 |                  | 10000
        2  | Execution(X)         | New             | New              | 10000 | 0     | 10000 | 0   | 0
        3  | Execution(X)         | Trade           | Partially Filled | 10000 | 1000  | 9000  | 100 | 1000
        4  | New Order(X)         |                 |                  | 15000
        5  | Answer(X)            | Rejected        | Partially Filled | 10000 | 1000  | 9000  | 100

        F.1.b order sent again, and another with its id
        1  | New Order(X)         |                 |                  | 10000
        2  | Execution(X)         | New             | New              | 10000 | 0     | 10000 | 0   | 0
        3  | New Order(X)         |                 |                  | 10000
        4  | Answer(X)            | Order Status    | New              | 10000 | 0     | 10000 | 0
        5  | New Order(X)         |                 |                  | 20000
        6  | Answer(X)            | Rejected        | New              | 10000 | 0     | 10000 | 0
        7  | New Order(Y)         |                 |                  | 15000
        8  | Execution(Y)         | New             | New              | 15000 | 0     | 15000 | 0   | 0

        F.1.c order refused because it was given by telephone before
        1  | New Order(X)         |                 |                  | 10000
        3  | Execution(X)         | Rejected        | Rejected         | 10000 | 0     | 0     | 0   | 0

        H.1.a gtc order part-filled, restated and part-filled on the next day
        1  | New Order(X)         |                 |                  | 10000
        2  | Execution(X)         | New             | New              | 10000 | 0     | 10000 | 0   | 0
        3  | Execution(X)         | Trade           | Partially Filled | 10000 | 2000  | 8000  | 100 | 2000
        4  | Execution(X)         | Done for Day    | Done for Day     | 10000 | 2000  | 8000  | 100 | 0
        5  | Execution(X)         | Restated        | Partially Filled | 10000 | 2000  | 8000  | 100 | 0
        6  | Execution(X)         | Trade           | Partially Filled | 10000 | 3000  | 7000  | 100 | 1000

        H.1.c gtc order part-filled, restated and cancelled on the next day
        1  | New Order(X)         |                 |                  | 10000
        2  | Execution(X)         | New             | New              | 10000 | 0     | 10000 | 0   | 0
        3  | Execution(X)         | Trade           | Partially Filled | 10000 | 2000  | 8000  | 100 | 2000
        4  | Execution(X)         | Done for Day    | Done for Day     | 10000 | 2000  | 8000  | 100 | 0
        5  | Execution(X)         | Restated        | Partially Filled | 10000 | 2000  | 8000  | 100 | 0
        6  | Cancel Request(Y,X)  |                 |                  | 10000
        7? | Cancel Reject(Y,X)   |                 | Partially Filled
        7  | Execution(Y,X)       | Pending Cancel  | Pending Cancel   | 10000 | 2000  | 8000  | 100 | 0
        8? | Cancel Reject(Y,X)   |                 | Partially Filled
        8  | Execution(Y,X)       | Canceled        | Canceled         | 10000 | 2000  | 0     | 100 | 0

        H.1.d gtc order part-filled, restated, replaced to a greater quantity
        1  | New Order(X)         |                 |                  | 10000
        2  | Execution(X)         | New             | New              | 10000 | 0     | 10000 | 0   | 0
        3  | Execution(X)         | Trade           | Partially Filled | 10000 | 2000  | 8000  | 100 | 2000
        4  | Execution(X)         | Done for Day    | Done for Day     | 10000 | 2000  | 8000  | 100 | 0
        5  | Execution(X)         | Restated        | Partially Filled | 10000 | 2000  | 8000  | 100 | 0
        6  | Replace Request(Y,X) |                 |                  | 15000
        7? | Cancel Reject(Y,X)   |                 | Partially Filled
        7  | Execution(Y,X)       | Pending Replace | Pending Replace  | 10000 | 2000  | 8000  | 100 | 0
        8  | Execution(X)         | Trade           | Pending Replace  | 10000 | 3000  | 7000  | 100 | 1000
        9? | Cancel Reject(Y,X)   |                 | Partially Filled
        9  | Execution(Y,X)       | Replace         | Partially Filled | 15000 | 3000  | 12000 | 100 | 0

        I.1.a fok order that cannot be filled
        1  | New Order(X)         |                 |                  | 10000
        2? | Execution(X)         | Rejected        | Rejected         | 10000 | 0     | 0     | 0   | 0
        2  | Execution(X)         | New             | New              | 10000 | 0     | 10000 | 0   | 0
        3  | Execution(X)         | Canceled        | Canceled         | 10000 | 0     | 0     | 0   | 0

        I.1.b ioc order that is hit in part
        1  | New Order(X)         |                 |                  | 10000
        2? | Execution(X)         | Rejected        | Rejected         | 10000 | 0     | 0     | 0   | 0
        2  | Execution(X)         | New             | New              | 10000 | 0     | 10000 | 0   | 0
        3  | Execution(X)         | Trade           | Partially Filled | 10000 | 1000  | 9000  | 100 | 1000
        4  | Execution(X)         | Canceled        | Canceled         | 10000 | 1000  | 0     | 100 | 0

        J.1.a filled order, then correction and cancellation of its executions
        1  | New Order(X)         |                 |                  | 10000
        2? | Execution(X)         | Rejected        | Rejected         | 10000 | 0     | 0     | 0   | 0     |     | A
        2  | Execution(X)         | New             | New              | 10000 | 0     | 10000 | 0   | 0     |     | B
        3  | Execution(X)         | Trade           | Partially Filled | 10000 | 1000  | 9000  | 100 | 1000  | 100 | C
        4  | Execution(X)         | Trade           | Filled           | 10000 | 10000 | 0     | 109 | 9000  | 110 | D
        5  | Execution(X)         | Trade Cancel    | Partially Filled | 10000 | 9000  | 1000  | 110 | 0     | 0   | E(C)
        6  | Execution(X)         | Trade Correct   | Partially Filled | 10000 | 9000  | 1000  | 100 | 9000  | 100 | F(D)
        7  | Execution(X)         | Trade           | Filled           | 10000 | 10000 | 0     | 102 | 1000  | 120 | G
        8  | Execution(X)         | Trade Correct   | Filled           | 10000 | 10000 | 0     | 120 | 9000  | 120 | H(F)
        9  | Replace Request(Y,X) |                 |                  | 12000
        10 | Execution(Y,X)       | Pending Replace | Pending Replace  | 10000 | 10000 | 0     | 120 | 0     | 0   | I
        11 | Execution(Y,X)       | Replace         | Partially Filled | 12000 | 10000 | 2000  | 120 | 0     | 0   | J
        12 | Execution(Y)         | Trade Correct   | Partially Filled | 12000 | 10500 | 1500  | 120 | 9500  | 120 | K(H)

        J.1.b cancelled order, then a busted execution and a new one
        1  | New Order(X)         |                 |                  | 10000
        2  | Execution(X)         | New             | New              | 10000 | 0     | 10000 | 0   | 0     |     | A
        3  | Execution(X)         | Trade           | Partially Filled | 10000 | 5000  | 5000  | 100 | 5000  | 100 | B
        4  | Cancel Request(Y,X)  |                 |                  | 10000
        5  | Execution(Y,X)       | Pending Cancel  | Pending Cancel   | 10000 | 5000  | 5000  | 100 | 0     |     | C
        6  | Execution(Y,X)       | Canceled        | Canceled         | 10000 | 5000  | 0     | 100 | 0     |     | D
        7  | Execution(X)         | Trade Cancel    | Canceled         | 10000 | 0     | 0     | 0   | 0     |     | E(B)
        8  | Execution(X)         | Trade           | Canceled         | 10000 | 4000  | 0     | 110 | 4000  | 110 | F

        J.1.c gtc order part-filled on two days, both executions corrected
        1  | New Order(X)         |                 |                  | 10000
        2  | Execution(X)         | New             | New              | 10000 | 0     | 10000 | 0   | 0     |     | A
        3  | Execution(X)         | Trade           | Partially Filled | 10000 | 2000  | 8000  | 100 | 2000  | 100 | B
        4  | Execution(X)         | Done for Day    | Done for Day     | 10000 | 2000  | 8000  | 100 | 0     |     | C
        5  | Execution(X)         | Restated        | Partially Filled | 10000 | 2000  | 8000  | 100 | 0     |     | D
        6  | Execution(X)         | Trade           | Partially Filled | 10000 | 3000  | 7000  | 100 | 1000  | 100 | E
        7  | Execution(X)         | Trade Correct   | Partially Filled | 10000 | 2500  | 7500  | 100 | 1500  | 100 | F(B)
        8  | Execution(X)         | Trade Correct   | Partially Filled | 10000 | 2000  | 8000  | 100 | 500   | 100 | G(E)

        J.1.d part-filled day order, done for day, then a correction and a bust
        1  | New Order(X)         |                 |                  | 10000
        2  | Execution(X)         | New             | New              | 10000 | 0     | 10000 | 0   | 0     |     | A
        3  | Execution(X)         | Trade           | Partially Filled | 10000 | 5000  | 5000  | 100 | 5000  | 100 | B
        4  | Execution(X)         | Done for Day    | Done for Day     | 10000 | 5000  | 0     | 100 | 0     |     | C
        5  | Execution(X)         | Trade Correct   | Done for Day     | 10000 | 4000  | 0     | 100 | 4000  | 100 | D(B)
        6  | Execution(X)         | Trade Cancel    | Done for Day     | 10000 | 0     | 0     | 0   | 0     |     | E(D)
        """;
}
