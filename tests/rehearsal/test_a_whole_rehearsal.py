"""Rehearsal and soundcheck from the command line to the last phone, with a server of their own."""

import json
import signal
from pathlib import Path

from tests.rehearsal.commands import PLAN, left_in, running, said_by


def test_six_phones_hear_everything_and_nothing_is_lost_or_left_behind(tmp_path: Path) -> None:
    status, said = said_by(tmp_path, "soundcheck", "--phones", "6", "--json")
    assert status == 0, said
    found = json.loads(said.splitlines()[-1])
    assert found["phones"] == found["joined"] == found["same_version"] == 6
    assert found["returned"] == 2
    answers = found["answers"]
    assert answers["sent"] == answers["acknowledged"] == answers["stored"] >= 18
    assert answers["doubled"] == answers["lost"] == 0
    assert 0 < found["push_ms"]["p50"] <= found["push_ms"]["last"]
    assert 0 < found["answer_ms"]["p50"] <= found["answer_ms"]["last"]
    assert left_in(tmp_path) == []


def test_a_rehearsal_that_leads_itself_reaches_the_end_of_the_plan(tmp_path: Path) -> None:
    words = ("rehearse", PLAN, "--people", "5", "--speed", "600", "--auto", "--no-browser")
    status, said = said_by(tmp_path, *words)
    assert status == 0, said
    assert "did not reach its end" not in said
    assert "Nothing was kept." in said.splitlines()[-1]
    assert left_in(tmp_path) == []


def test_an_interrupted_rehearsal_ends_in_order_and_leaves_nothing(tmp_path: Path) -> None:
    with running(tmp_path, "rehearse", PLAN, "--people", "4", "--no-browser") as process:
        assert process.stdout is not None
        said = next(line for line in process.stdout if "in the room" in line)
        assert said.startswith("3 ")  # the fourth comes late
        assert left_in(tmp_path) != []
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert (process.returncode, "Nothing was kept." in out, err) == (0, True, "")
    assert left_in(tmp_path) == []


def test_a_plan_that_cannot_be_used_is_said_and_nothing_is_left(tmp_path: Path) -> None:
    status, said = said_by(tmp_path, "rehearse", str(tmp_path / "missing.yaml"), "--no-browser")
    assert status == 1
    assert "missing.yaml" in said
    assert left_in(tmp_path) == []
