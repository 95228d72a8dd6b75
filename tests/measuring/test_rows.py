"""The measurements measure: every part runs, in small, and its table is honest."""

import json
from pathlib import Path

import pytest

from tests.bench import peers, rows, table
from tests.bench.size import TINY
from tests.bench.storms import busiest
from tests.bench.table import ROUNDS, Row, at_most, no_more_than

FIVE = at_most(5)


def row(budget: str = "at most 5", judge: table.Judge = FIVE, **peers: list[float]) -> Row:
    return Row(
        "a push", "ms", budget, judge, {ROUNDS if name == "rounds" else name: f for name, f in peers.items()}
    )


def test_the_middle_of_several_rounds_counts() -> None:
    found = row(rounds=[4.0, 100.0, 1.0], ws=[2.0])
    assert (found.peers, found.rounds, found.met) == ({ROUNDS: 4.0, "ws": 2.0}, 3, True)


def test_a_budget_that_is_missed_is_said_in_capitals() -> None:
    late = row(rounds=[9.0])
    assert late.met is False and table.missed([late, row(rounds=[1.0])]) == [late]
    assert "MISSED" in "\n".join(table.lines([late]))


def test_without_the_other_nobody_can_be_better_than_it() -> None:
    alone = row(judge=no_more_than("ws"), rounds=[1.0])
    assert alone.met is None
    assert "cannot be told" in "\n".join(table.lines([alone]))
    assert row(judge=no_more_than("ws"), rounds=[1.0], ws=[2.0]).met is True
    assert row(judge=no_more_than("ws"), rounds=[3.0], ws=[2.0]).met is False


def test_the_page_marks_what_is_missed_and_names_everybody() -> None:
    late, alone = row(rounds=[9.0], ws=[2.0]), row(judge=no_more_than("ws"), rounds=[1.0])
    alone.absent["ws"] = "there is no Node here"
    page = table.markdown([late, alone])
    assert page[2] == "| a push | ms | 9 | ws 2 | **missed:** at most 5 |"
    assert page[3] == "| a push | ms | 1 | ws not measured | at most 5 (?) |"


def test_who_is_not_here_is_said_with_the_reason() -> None:
    found = row(rounds=[1.0])
    found.absent["oTree"] = "there is no pip here"
    assert "not measured: there is no pip here" in "\n".join(table.lines([found]))
    assert found.facts()["absent"] == {"oTree": "there is no pip here"}


def test_a_peer_that_cannot_be_installed_is_absent_and_stops_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(peers, "FOLDER", tmp_path)
    monkeypatch.setenv("PATH", "")
    peers.node_modules.cache_clear()
    with pytest.raises(peers.Absent, match="no Node"):
        peers.node_modules()


def test_the_busiest_second_is_found_wherever_it_begins() -> None:
    assert busiest([]) == 0
    assert busiest([0.0, 0.9, 1.5, 1.7, 2.4, 9.0]) == 3
    assert busiest([3.0, 1.0, 2.0]) == 1


@pytest.mark.timeout(300)
@pytest.mark.parametrize("part", list(rows.PARTS))
def test_every_part_gives_all_its_rows_and_loses_nothing(part: str) -> None:
    found, broken = rows.measured([part], TINY)
    assert broken == []
    assert found and all(list(one.peers) == [ROUNDS] for one in found)
    assert all(one.peers[ROUNDS] == 0 for one in found if "lost" in one.row)
    assert all(one.met for one in found if "right screen" in one.row)
    assert json.loads(json.dumps([one.facts() for one in found]))[0]["rounds"] == 1


def test_a_part_that_breaks_is_named_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_size: object) -> list[Row]:
        raise RuntimeError("the server has ended")

    monkeypatch.setitem(rows.PARTS, "hall", broken)
    monkeypatch.setitem(rows.PARTS, "room", lambda _size: [row(rounds=[1.0])])
    found, named = rows.measured(["hall", "room"], TINY)
    assert [one.row for one in found] == ["a push"]
    assert named == ["hall: RuntimeError: the server has ended"]
