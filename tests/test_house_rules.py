"""The house keeps its rules, and each rule would notice if it did not."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests import house_rules
from tests.source_tree import PACKAGES, SourceTree

ROOT = Path(__file__).parents[1]
Rule = Callable[[SourceTree], list[str]]


@pytest.fixture(scope="module")
def this_house() -> SourceTree:
    return SourceTree(ROOT)


@pytest.fixture
def house(tmp_path: Path) -> Callable[..., SourceTree]:
    """Builds a small house: file name -> what it says."""

    def build(files: dict[str, str]) -> SourceTree:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return SourceTree(tmp_path)

    return build


@pytest.mark.parametrize("rule", house_rules.RULES, ids=lambda rule: rule.__name__)
def test_this_house_keeps_the_rule(this_house: SourceTree, rule: Rule) -> None:
    assert rule(this_house) == []


def test_the_rules_are_asked_about_the_whole_house(this_house: SourceTree) -> None:
    assert {name.split(".")[0] for name in this_house.modules} == set(PACKAGES)
    assert "workshop.words" in this_house.modules
    assert len(this_house.files("*.html")) > 10


BAD = [
    # rule, files, a word of the complaint
    ("without_a_floor", {"workshop/thing.py": ""}, "workshop.thing"),
    (
        "looking_up",
        {"workshop/people.py": "from workshop.web import page", "workshop/web/__init__.py": ""},
        "floor 7",
    ),
    (
        "looking_up",
        {"workshop/people.py": "def f():\n    import workshop.cli", "workshop/cli.py": ""},
        "people:2",
    ),
    (
        "looking_up",
        {"workshop/storage/rows.py": "from ..session import decide", "workshop/session/decide.py": ""},
        "workshop.session.decide",
    ),
    ("strangers", {"workshop/clock.py": "import pydantic"}, "pydantic"),
    ("strangers", {"workshop/session/decide.py": "from flask import request"}, "flask"),
    ("strangers", {"workshop/storage/rows.py": "import jinja2.ext"}, "jinja2"),
    ("strangers", {"workshop/storage/rows.py": "import networkx"}, "networkx"),
    ("strangers", {"workshop/storage/rows.py": "import socketio"}, "socketio"),
    ("strangers", {"workshop/screens/phone.py": "from flask import request"}, "flask"),
    (
        "knowing_wire",
        {"workshop/wire/push.py": "from workshop.moment import Moment", "workshop/moment.py": ""},
        "workshop.moment",
    ),
    (
        "meddling_neighbours",
        {
            "workshop/activities/poll/__init__.py": "",
            "workshop/activities/poll/kind.py": "from workshop.activities.brief.kind import BRIEF",
            "workshop/activities/brief/__init__.py": "",
            "workshop/activities/brief/kind.py": "",
        },
        "workshop.activities.brief.kind",
    ),
    (
        "meddling_neighbours",
        {"facilitator/desk.py": "import participant.phone", "participant/phone.py": ""},
        "facilitator.desk:1",
    ),
    (
        "circles",
        {"workshop/people.py": "import workshop.clock", "workshop/clock.py": "import workshop.people"},
        "workshop.people imports workshop.clock",
    ),
    ("too_long", {"workshop/people.py": "x = 1\n" * 251}, "251 lines"),
    ("too_long", {"static/js/phone.js": "x()\n" * 251}, "phone.js"),
    ("too_long", {"workshop/people.py": "def f():\n" + "    x = 1\n" * 30}, "31 lines"),
    ("unexplained", {"workshop/people.py": "x = 1"}, "workshop.people"),
    ("unexplained", {"workshop/people.py": '"""Facts."""\ndef join(): ...'}, "join"),
    ("unexplained", {"workshop/people.py": '"""Facts."""\nclass Person: ...'}, "Person"),
    ("empty_names", {"workshop/web/html_utils.py": ""}, "html_utils.py"),
    ("empty_names", {"static/js/helper.js": ""}, "helper.js"),
    ("empty_names", {"workshop/web/handlers/one.html": ""}, "handlers"),
    ("inline_code", {"workshop/web/a.html": '\n<p class="x" style="top: 0">'}, "a.html:2 has a style"),
    ("inline_code", {"workshop/web/a.html": "<p\n  onclick='go()'>"}, "an on... attribute"),
    ("inline_code", {"workshop/web/a.html": "<script>go()</script>"}, "script without src"),
    ("inline_code", {"workshop/web/a.html": '<a href="javascript:go()">'}, "javascript:"),
]


@pytest.mark.parametrize(("rule", "files", "word"), BAD)
def test_a_bad_house_is_noticed(
    house: Callable[..., SourceTree], rule: str, files: dict[str, str], word: str
) -> None:
    complaints = getattr(house_rules, rule)(house(files))
    assert len(complaints) == 1
    assert word in complaints[0]


GOOD = {
    "static/__init__.py": '"""Sheets."""',
    "static/js/phone.js": "x()\n" * 250,
    "static/dist/phone.js": "x()\n" * 900,
    "workshop/people.py": '"""Facts."""\nimport unicodedata\n\n\ndef _f():\n' + "    x = 1\n" * 29,
    "workshop/matching/groups.py": '"""Seats."""\nimport networkx\nfrom workshop.people import _f\n',
    "workshop/activities/__init__.py": '"""All."""\nfrom workshop.activities.poll.kind import POLL\n',
    "workshop/activities/rounds.py": '"""Again."""',
    "workshop/activities/poll/__init__.py": '"""Poll."""',
    "workshop/activities/poll/kind.py": '"""Poll."""\nfrom ..rounds import timed\nfrom . import words\n',
    "workshop/activities/poll/words.py": '"""Words."""',
    "workshop/storage/rows.py": '"""Rows."""\nimport sqlalchemy\n',
    "workshop/storage/migrations/versions/0001_first.py": '"""First."""\ndef upgrade():\n'
    + "    x()\n" * 260,
    "workshop/wire/push.py": '"""Push."""\nimport gevent, socketio\nfrom .slots import fill\n',
    "workshop/wire/slots.py": '"""Slots."""\n',
    "workshop/screens/phone.py": '"""Drawn."""\nimport jinja2\nfrom workshop.wire import slots\n',
    "workshop/web/page.py": '"""Pages."""\nimport flask\nfrom workshop.storage import rows\n',
    "workshop/web/page.html": (
        "{% set style = 'x' %}{# <b style='x'> #}<p data-style='x' {{ 'onclick=x' }}>on=1 style=2"
        '<script type="module" src="{{ asset("phone.js") }}"></script>'
    ),
    "facilitator/desk.py": '"""Desk."""\nfrom workshop.activities.poll import kind\n',
    "participant/phone.py": '"""Phone."""\nfrom workshop.web import page\n',
    "workshop/cli.py": '"""Words typed."""\nimport facilitator.desk, participant.phone\n',
}


@pytest.mark.parametrize("rule", house_rules.RULES, ids=lambda rule: rule.__name__)
def test_a_good_house_hears_nothing(house: Callable[..., SourceTree], rule: Rule) -> None:
    assert rule(house(GOOD)) == []
