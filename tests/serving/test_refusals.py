"""What cannot be served is said in a sentence, with what to do, and nothing is lost."""

import os
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.serving import Server

pytestmark = pytest.mark.timeout(180)


def serve(*words: str, data: Path, port: int = 0) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "workshop", "serve", *words, "--data", str(data), "--port", str(port)]
    command += ["--host", "127.0.0.1", "--no-browser"]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def refused(said: "subprocess.CompletedProcess[str]", *words: str) -> None:
    assert said.returncode == 1
    assert "Traceback" not in said.stderr
    for word in words:
        assert word in said.stderr


def test_a_port_in_use(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused(serve(data=tmp_path / "data", port=port), str(port), "--port")


def test_a_second_server_on_the_same_data_and_the_first_goes_on(tmp_path: Path) -> None:
    first = Server(tmp_path).start()
    try:
        refused(serve(data=tmp_path / "data"), "already")
        first.wait()
    finally:
        first.stop()


def test_a_broken_plan_names_the_line(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text("title: Broken\nactivities:\n  - {kind: reflexion, prompt: Why?}\n")
    refused(serve(str(plan), data=tmp_path / "data"), "plan.yaml:3:", "reflection")


@pytest.mark.parametrize("name", ["no-such-plan", "/nowhere/plan.yaml"])
def test_a_plan_that_is_not_there(tmp_path: Path, name: str) -> None:
    refused(serve(name, data=tmp_path / "data"), name.rpartition("/")[2])


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file where a folder should be")
    refused(serve(data=tmp_path / "file" / "data"), str(tmp_path / "file"))


def test_a_database_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    data = tmp_path / "data"
    Server(tmp_path).start().stop()
    with sqlite3.connect(data / "rounds.db") as conn:
        conn.execute("UPDATE alembic_version SET version_num = '9999'")
    conn.close()
    before = (data / "rounds.db").read_bytes()
    refused(serve(data=data), "newer")
    assert (data / "rounds.db").read_bytes() == before


def test_a_public_address_is_refused_without_a_word_for_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from workshop import serving

    wish = serving.ServeOptions(None, 0, "8.8.8.8", Path("unused"), False, False, "", False, False, False)
    assert serving.serve_until_stopped(wish) == 1
    said = capsys.readouterr().err
    assert "--allow-http" in said and "--public" in said


def test_started_again_it_continues_the_open_session(tmp_path: Path) -> None:
    server = Server(tmp_path)
    first = dict(server.start().facts)
    server.stop()
    again = dict(server.start().facts)
    server.stop()
    assert again["session"] == first["session"]
    assert again["token"] == first["token"], "the printed QR still works"
    assert again["console"] != first["console"], "but the console link is fresh"
    server.words = ("--new",)
    other = dict(server.start().facts)
    server.stop()
    assert other["session"] != first["session"]


def test_only_its_owner_can_read_the_folder(tmp_path: Path) -> None:
    server = Server(tmp_path).start()
    server.stop()
    assert os.stat(tmp_path / "data").st_mode & 0o077 == 0
