"""A soundcheck of a server that somebody else began: polite, leading or listening, plain."""

import json
import re
import signal
import threading
import time
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from tests.rehearsal.commands import Serving, running, said_by, serving
from workshop.rehearsal.phone import SimulatedPhone


def check(folder: Path, at: Serving, *words: str) -> tuple[int, str]:
    return said_by(folder, "soundcheck", "--phones", "3", "--url", at.join, *words)


def figures(said: str) -> dict[str, object]:
    facts: dict[str, object] = json.loads(said.splitlines()[-1])
    return facts


def guests(at: Serving) -> dict[str, object]:
    with urlopen(f"{at.join}/pretend", timeout=10) as answer:  # noqa: S310  our own server
        said: dict[str, object] = json.load(answer)
    return said


def test_pretend_phones_join_a_rehearsal_that_runs_already(tmp_path: Path) -> None:
    with serving(tmp_path, "--rehearsal") as at:
        status, said = check(tmp_path, at, "--seconds", "1", "--json")
        assert (status, figures(said)["joined"]) == (0, 3), said
        status, said = check(tmp_path, at, "--seconds", "0", "--scenario", "join", "--json")
        assert (status, figures(said)["joined"]) == (0, 3), said
        assert guests(at) == {"open": True, "rehearsal": True, "pretend": 6, "real": 0}


def test_pretend_phones_never_join_a_real_workshop(tmp_path: Path) -> None:
    with serving(tmp_path) as at:
        status, said = check(tmp_path, at)
        assert status == 1
        assert "not a rehearsal" in said


def test_pretend_phones_stay_away_when_a_real_phone_is_in_the_rehearsal(tmp_path: Path) -> None:
    with serving(tmp_path, "--rehearsal") as at:
        ana = SimulatedPhone()
        ana.join(at.local, at.token, "Ana")
        status, said = check(tmp_path, at, "--seconds", "1")
        ana.close()
        assert status == 1
        assert "1 real person" in said
        assert guests(at)["pretend"] == 0


def test_a_real_person_who_comes_in_the_middle_ends_the_check(tmp_path: Path) -> None:
    with serving(tmp_path, "--rehearsal") as at:
        words = ("soundcheck", "--phones", "2", "--url", at.join, "--console", at.console)
        with running(tmp_path, *words) as process:
            wait_for_guests(at, 2)
            ana = SimulatedPhone()
            ana.join(at.local, at.token, "Ana")
            out, err = process.communicate(timeout=60)
            ana.close()
    assert process.returncode == 1, out
    assert "1 real person" in err


def wait_for_guests(at: Serving, pretend: int) -> None:
    until = time.monotonic() + 60
    while int(str(guests(at)["pretend"])) < pretend and time.monotonic() < until:
        time.sleep(0.02)


@pytest.mark.parametrize("scenario", ["push", "answer", "return"])
def test_each_scenario_plays_its_part_and_no_other(tmp_path: Path, scenario: str) -> None:
    with serving(tmp_path, "--rehearsal") as at:
        status, said = check(tmp_path, at, "--console", at.console, "--scenario", scenario, "--json")
    found = figures(said)
    assert status == 0, said
    assert found["scenario"] == scenario
    sent = found["answers"]["sent"]  # type: ignore[index]
    pushed = found["push_ms"]["last"]  # type: ignore[index]
    assert (sent > 0, found["cut"] == 1) == (scenario == "answer", scenario == "return")
    assert pushed > 0


def test_a_link_that_leads_nowhere_is_said(tmp_path: Path) -> None:
    with serving(tmp_path, "--rehearsal") as at:
        status, said = said_by(tmp_path, "soundcheck", "--phones", "2", "--url", f"{at.local}/j/{'0' * 16}")
        assert (status, "no session behind this link" in said) == (1, True), said
    status, said = said_by(tmp_path, "soundcheck", "--phones", "2", "--url", f"{at.local}/j/{at.token}")
    assert (status, "does not answer" in said) == (1, True), said
    status, said = said_by(tmp_path, "soundcheck", "--phones", "2", "--url", "http://nobody.invalid/j/x")
    assert (status, "no computer called nobody.invalid" in said) == (1, True), said
    for words in (["--url", at.local], ["--url", at.join.replace("http", "https")]):
        status, said = said_by(tmp_path, "soundcheck", *words)
        assert (status, "Traceback" in said) == (2, False), said


@pytest.mark.parametrize("when", ["while they join", "while they listen"])
def test_a_server_that_goes_away_in_the_middle_is_said(tmp_path: Path, when: str) -> None:
    with serving(tmp_path, "--rehearsal") as at:
        phones = "200" if when == "while they join" else "2"
        seconds = "3" if when == "while they listen" else "0"
        words = (
            "soundcheck",
            "--phones",
            phones,
            "--url",
            at.join,
            "--scenario",
            "push",
            "--seconds",
            seconds,
        )
        with running(tmp_path, *words) as process:
            wait_for_guests(at, 2)
            threading.Timer(0.3, at.process.kill).start()
            out, err = process.communicate(timeout=100)
    assert process.returncode == 1
    assert re.search("gone away|does not answer", err + out), err
    assert "Traceback" not in err + out


def test_ctrl_c_ends_it_with_a_sentence(tmp_path: Path) -> None:
    with serving(tmp_path, "--rehearsal") as at:
        words = ("soundcheck", "--phones", "2", "--url", at.join, "--seconds", "100")
        with running(tmp_path, *words) as process:
            wait_for_guests(at, 2)
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=20)
    assert (process.returncode, "pretend phones are gone" in out, "Traceback" in err) == (130, True, False)
    assert urlsplit(at.join).path.startswith("/j/")
