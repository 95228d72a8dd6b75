"""What the pages say is so: commands, options, keys, kinds, addresses, pictures, links."""

import re
import shlex
import struct
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from flask import Flask

from facilitator.commands import VERBS
from tests.room import ORIGIN, Room, room_with
from workshop.activities import KINDS
from workshop.commands import workshop
from workshop.wire.http_connection import BODY_S, HEAD_S

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
ADDRESSES = (ROOT / "docs/addresses.md").read_text("utf-8")
PAGES = (ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md")))
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]

GREATEST_PICTURE = 200_000
KEYS = {"→": "ArrowRight", "←": "ArrowLeft", "Page down": "PageDown", "Page up": "PageUp", "−": "-"}


# Commands


def commands_in(page: str) -> list[str]:
    """What a page says to type: lines of its sh blocks, and `./run ...` in the middle of a sentence."""
    blocks = re.findall(r"^```sh\n(.*?)^```", page, re.S | re.M)
    lines = [line.partition("#")[0].strip() for block in blocks for line in block.splitlines()]
    inline = re.findall(r"`(\./(?:run|test)\b[^`]*)`", page)
    return [line for line in [*lines, *inline] if line.startswith("./")]


def asked_of_run(line: str) -> None:
    """Let click read what ./run would hand on; raises what click says against it. Nothing is run."""
    words = shlex.split(line)[1:]
    if not words or words[0].startswith("-"):
        words = ["serve", *words]
    command = workshop.commands.get(words[0])
    if command is None:
        raise click.UsageError(f"no command {words[0]}")
    command.make_context(words[0], words[1:])


@pytest.mark.parametrize("line", sorted({x for x in commands_in(README) if x.startswith("./run")}))
def test_a_command_of_the_readme_is_understood(line: str) -> None:
    asked_of_run(line)


@pytest.mark.parametrize(
    "line", ["./run dance", "./run --loud", "./run rehearse --people many", "./run new a b c"]
)
def test_a_command_that_is_none_would_be_noticed(line: str) -> None:
    with pytest.raises(click.UsageError):
        asked_of_run(line)


def test_every_command_stands_in_the_readme() -> None:
    said = {shlex.split(line)[1] for line in commands_in(README) if line.startswith("./run ")}
    assert set(workshop.commands) <= said


def test_the_words_of_test_are_those_it_listens_to() -> None:
    heard = set(re.findall(r"^  (\w+)\) ", (ROOT / "test").read_text(), re.M))
    said = {shlex.split(line)[1] for line in commands_in(README) if line.startswith("./test ")}
    assert heard == said


def test_every_option_of_serving_stands_in_the_readme_and_no_other() -> None:
    options = [each for each in workshop.commands["serve"].params if isinstance(each, click.Option)]
    table = README[README.index("| option of `./run` |") : README.index("## On a server")]
    shown = {name for option in options if not option.hidden for name in option.opts}
    assert set(re.findall(r"--[a-z][a-z-]+", table)) == shown


# Kinds, addresses, keys


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_stands_in_the_page_for_plan_authors(kind: str) -> None:
    assert f"| `{kind}` |" in (ROOT / "docs/plans.md").read_text("utf-8")


@pytest.fixture(scope="module")
def room() -> Iterator[Room]:
    prompt = {"kind": "reflection", "prompt": "What will you try?", "minutes": {"write": 3, "reveal": 2}}
    with room_with({"title": "Keys", "activities": [prompt]}) as room:
        yield room


def addresses_of(app: Flask) -> set[str]:
    """Every address as "METHOD /path"."""
    told = [(rule.rule, rule.methods or set()) for rule in app.url_map.iter_rules()]
    return {f"{method} {path}" for path, methods in told for method in methods - {"HEAD", "OPTIONS"}}


def test_every_address_is_written_down_and_no_other(room: Room) -> None:
    said = set(re.findall(r"`((?:GET|POST|PUT|DELETE) /[^`]*)`", ADDRESSES))
    assert said == addresses_of(room.rounds.app)


@pytest.mark.parametrize("page", ["docs/addresses.md", "docs/protocol.md"])
def test_every_verb_of_the_console_is_written_down(page: str) -> None:
    said = set(re.findall(r"[a-z]+", " ".join(re.findall(r"`([a-z ]+)`", (ROOT / page).read_text("utf-8")))))
    assert {*VERBS, "undo", "begin", "next", "look"} <= said


def test_the_wire_says_how_long_a_request_may_take() -> None:
    said = f"head of a request must arrive within {HEAD_S:g} s and its body within {BODY_S:g} s; "
    assert f"{said}an idle connection is closed after {HEAD_S:g} s" in (ROOT / "docs/protocol.md").read_text(
        "utf-8"
    )


def test_the_keys_are_those_of_console_and_projector(room: Room) -> None:
    table = README[README.index("## The keys") : README.index("## When something happens")]
    said = {KEYS.get(key, key) for key in re.findall(r"<kbd>(.*?)</kbd>", table)}
    own = re.search(r"const own = \{(.*?)\}", (ROOT / "static/js/projector.js").read_text())
    assert own, "the projector has keys of its own"
    assert said == keys_of_console(room) | set(re.findall(r"(\w+):", own[1]))


def keys_of_console(room: Room) -> set[str]:
    """Every key that does something, from the door to five lines that wait to be shown."""
    people = room.people("Ana", "Ben", "Cho", "Dev", "Esi")
    seen = room.console.html()
    room.console.goes_to("write")
    (field,) = people[0].fields()
    room.console.goes_on()
    for number, phone in enumerate(people):
        body = {"field": field, "value": f"line {number}", "revision": [1, "0badc0de"], "raise": True}
        phone.client.put(f"{phone.at}/answers/{number:032d}", json=body, headers=ORIGIN)
    seen += room.console.html()
    return {key for keys in re.findall(r'data-key="([^"]+)"', seen) for key in keys.split()}


# Pictures, links, and what no page may name


def test_pictures_are_there_are_small_and_are_described() -> None:
    shown = re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", README)
    assert {target for _words, target in shown} == {
        f"docs/pictures/{name}.png" for name in ("phone", "console", "projector")
    }
    for words, target in shown:
        content = (ROOT / target).read_bytes()
        assert content.startswith(b"\x89PNG") and len(content) <= GREATEST_PICTURE, target
        width, height = struct.unpack(">II", content[16:24])
        assert min(width, height) >= 600 and len(words) > 40, target


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target


NOT_OURS = {
    "a folder of one machine": re.compile(
        r"(?<![\w.])/(home|root|work|tmp|Users|opt|mnt|srv|private)/|[A-Z]:\\"
    ),
    "an address": re.compile(r"\w+://(?!localhost\b)[\w.-]+"),
}


def strangers_in(text: str) -> list[str]:
    """What a page of this project has no business to name."""
    return [what for what, pattern in NOT_OURS.items() if pattern.search(text)]


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_a_page_names_no_machine_and_no_host(page: Path) -> None:
    assert strangers_in(page.read_text("utf-8")) == []


@pytest.mark.parametrize("text", ["see /home/ana/rounds", "https://example.org/rounds", r"C:\rounds"])
def test_a_page_that_does_would_be_noticed(text: str) -> None:
    assert strangers_in(text) != []


def test_the_version_has_its_place_in_the_changelog() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert f"## [{version}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")


# Promises


def test_every_promise_names_programs_that_are_there() -> None:
    named = re.findall(r"`(tests/[\w/.]+)`", (ROOT / "docs/reliability.md").read_text())
    assert len(named) > 40
    assert [name for name in named if not (ROOT / name).is_file()] == []
