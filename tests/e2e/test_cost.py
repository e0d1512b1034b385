"""Few touches, few messages: the bounds that a consult keeps, whichever way it goes."""

from tests.e2e.cost import measured, table


async def test_a_consult_stays_within_its_bounds() -> None:
    costs = {cost.way: cost for cost in await measured()}
    print(table(list(costs.values())))  # noqa: T201  # shown by pytest -s
    assert costs["buttons, group"][1:5] == (9, 0, 1, 9)
    assert costs["buttons, interval, group"].taps <= 7
    assert costs["typed, group"].messages == 1
    assert costs["one line, group"][3:5] == (1, 0)
    assert costs["one line, private"][3:5] == (1, 0)
    assert costs["typed, private"][3:5] == (6, 0)
    assert all(cost.sent < 40_000 for cost in costs.values())
