"""A soundcheck of a server that somebody else began: polite, leading or listening, plain."""

import json
import re
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

import pytest
from click.testing import CliRunner

from tests.rehearsal.commands import Serving, running, serving
from workshop.rehearsal import commands
from workshop.rehearsal.client.phone import SimulatedPhone
from workshop.rehearsal.client.tcp_connection import ServerAddress

Check = Callable[..., tuple[int, str]]


@pytest.fixture
def check(monkeypatch: pytest.MonkeyPatch) -> Check:
    """The command soundcheck with two phones, in this process: its exit status, and what it said."""
    monkeypatch.setattr(commands, "_ready_for", lambda phones: None)

    def run(url: str, *words: str) -> tuple[int, str]:
        done = CliRunner().invoke(commands.soundcheck, ["--phones", "2", "--url", url, *words])
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
        return done.exit_code, done.output

    return run


def figures(said: str) -> dict[str, object]:
    facts: dict[str, object] = json.loads(said.splitlines()[-1])
    return facts


def guests(at: Serving) -> dict[str, object]:
    with urlopen(f"{at.join}/pretend", timeout=10) as answer:  # noqa: S310  our own server
        said: dict[str, object] = json.load(answer)
    return said


def test_pretend_phones_join_a_rehearsal_that_runs_already(tmp_path: Path, check: Check) -> None:
    with serving(tmp_path, "--rehearsal") as at:
        status, said = check(at.join, "--seconds", "1", "--json")
        assert (status, figures(said)["joined"]) == (0, 2), said
        status, said = check(at.local, "--token", at.token, "--scenario", "join", "--json")
        assert (status, figures(said)["joined"]) == (0, 2), said
        assert guests(at) == {"open": True, "rehearsal": True, "pretend": 4, "real": 0}


def test_pretend_phones_never_join_a_real_workshop(tmp_path: Path, check: Check) -> None:
    with serving(tmp_path) as at:
        status, said = check(at.join)
        assert status == 1
        assert "not a rehearsal" in said


def test_pretend_phones_stay_away_when_a_real_phone_is_in_the_rehearsal(tmp_path: Path, check: Check) -> None:
    with serving(tmp_path, "--rehearsal") as at:
        ana = SimulatedPhone(ServerAddress.of(at.local))
        ana.join(at.token, "Ana")
        status, said = check(at.join, "--seconds", "1")
        ana.close()
        assert status == 1
        assert "1 real person" in said
        assert guests(at)["pretend"] == 0


def test_a_real_person_who_comes_in_the_middle_ends_the_check(tmp_path: Path) -> None:
    with serving(tmp_path, "--rehearsal") as at:
        words = ("soundcheck", "--phones", "2", "--url", at.join, "--console", at.console)
        with running(tmp_path, *words) as process:
            wait_for_guests(at, 2)
            ana = SimulatedPhone(ServerAddress.of(at.local))
            ana.join(at.token, "Ana")
            out, err = process.communicate(timeout=60)
            ana.close()
    assert process.returncode == 1, out
    assert "1 real person" in err


def wait_for_guests(at: Serving, pretend: int) -> None:
    until = time.monotonic() + 60
    while int(str(guests(at)["pretend"])) < pretend and time.monotonic() < until:
        time.sleep(0.02)


@pytest.mark.parametrize("scenario", ["push", "answer", "return"])
def test_each_scenario_plays_its_part_and_no_other(tmp_path: Path, check: Check, scenario: str) -> None:
    with serving(tmp_path, "--rehearsal") as at:
        status, said = check(at.join, "--console", at.console, "--scenario", scenario, "--json")
    found = figures(said)
    assert status == 0, said
    assert found["scenario"] == scenario
    sent = found["answers"]["sent"]  # type: ignore[index]
    pushed = found["push_ms"]["last"]  # type: ignore[index]
    assert (sent > 0, found["cut"] == 1) == (scenario == "answer", scenario == "return")
    assert pushed > 0


def test_a_link_that_leads_nowhere_is_said(tmp_path: Path, check: Check) -> None:
    with serving(tmp_path, "--rehearsal") as at:
        status, said = check(f"{at.local}/j/{'0' * 16}")
        assert (status, "no session behind this link" in said) == (1, True), said
        status, said = check(at.join, "--console", f"{at.console}x")
        assert (status, "console answered 403" in said) == (1, True), said
    status, said = check(at.join)
    assert (status, "does not answer" in said) == (1, True), said
    status, said = check("http://nobody.invalid/j/x")
    assert (status, "no computer called nobody.invalid" in said) == (1, True), said


def test_half_a_link_and_another_protocol_are_said(check: Check) -> None:
    assert check("http://127.0.0.1:1")[0] == 2
    status, said = check("https://127.0.0.1:1/j/x")
    assert (status, "plain http" in said) == (2, True), said


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
