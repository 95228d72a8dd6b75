"""Files that cannot be read at all: not there, not text, not YAML; said in one sentence, never raised."""

import pytest

from tests.plans.cases import cases
from workshop.plans.read import read
from workshop.plans.source import LARGEST

GOOD = "title: A plan\nactivities:\n  - kind: break\n"


def said(source, name="p") -> list[str]:
    checked = read(source, name)
    assert checked.plan is None
    return [str(problem) for problem in checked.problems]


def test_a_file_that_is_not_there(tmp_path):
    assert said(tmp_path / "nowhere.yaml") == [
        "p:1:1: there is no such file, expected the name of a plan file"
    ]


def test_a_name_longer_than_any_file_has(tmp_path):
    assert said(tmp_path / ("x" * 5000)) == [
        "p:1:1: this file cannot be opened, expected a file that you may read"
    ]


def test_a_folder(tmp_path):
    assert said(tmp_path) == ["p:1:1: this is a folder, expected a plan file"]


def test_without_a_name_the_path_is_named(tmp_path):
    assert said(tmp_path, "")[0].startswith(f"{tmp_path}:1:1: ")


@pytest.mark.parametrize("nothing", ["", "\n\n", "# only a comment\n", "   \n# and another", "\ufeff"])
def test_an_empty_file(nothing):
    assert said(nothing) == ["p:1:1: this file is empty, expected title and activities"]


@pytest.mark.parametrize("nothing", ["---\n", "~\n", "--- \n...\n"])
def test_a_file_of_nothing(nothing):
    assert said(nothing)[0].endswith("expected title and activities")


def test_a_file_that_is_too_large(tmp_path):
    large = tmp_path / "large.yaml"
    large.write_text(GOOD + "#" * LARGEST)
    for source in (large, large.read_text(), large.read_bytes()):
        assert said(source) == ["p:1:1: this file is too large, expected at most 256 kB"]


def test_a_file_just_small_enough_is_read():
    assert read(GOOD + "#" * (LARGEST - len(GOOD))).plan is not None


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        ("title: Café".encode("latin-1"), "1:11"),
        (GOOD.encode() + b"\r\n# \xff", "5:3"),
        (GOOD.encode("utf-16"), "1:1"),
    ],
)
def test_a_file_that_is_not_utf_8(raw, place):
    assert said(raw) == [f"p:{place}: this is not UTF-8, expected the file saved as UTF-8"]


def test_a_byte_order_mark_does_no_harm():
    assert read(b"\xef\xbb\xbf" + GOOD.encode()).plan == read(GOOD).plan


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_line_ends_of_other_systems_are_line_ends(ends):
    assert read(GOOD.replace("\n", ends)).plan == read(GOOD).plan
    assert said((GOOD + "    x: 1\n").replace("\n", ends))[0].startswith("p:4:5: ")


def test_every_character_that_cannot_be_shown():
    assert said("title: a\x00b\n  \x1b[31m\n") == [
        "p:1:9: the character U+0000 cannot be shown, expected letters, digits and signs",
        "p:2:3: the character U+001B cannot be shown, expected letters, digits and signs",
    ]


@pytest.mark.parametrize("spelled", [r"\0", r"\e[31m", r"\u2028", r"\x7f"])
def test_a_character_that_is_spelled_and_cannot_be_shown(spelled):
    [sentence] = said(GOOD + f'    show: "a{spelled}"\n')
    assert sentence.startswith("p:4:11: activity 1, show: the character U+")
    [sentence] = said(GOOD + f'    "a{spelled}": 1\n')
    assert sentence.startswith("p:4:5: activity 1: ")


def test_half_a_character_is_not_utf_8():
    assert said("title: \ud800\n") == ["p:1:8: this is not UTF-8, expected the file saved as UTF-8"]


@pytest.mark.parametrize(("text", "sentences"), cases("not_yaml"))
def test_what_is_not_yaml_is_said_in_plain_words(text, sentences):
    assert said(text) == [f"p:{sentence}" for sentence in sentences]


def test_keys_that_stand_twice_are_said_beside_what_is_not_yaml():
    assert said("title: A\ntitle: B\nactivities: [\n") == [
        'p:2:1: "title" stands here again, after line 1, expected each key once',
        "p:4:1: something is missing between brackets, expected brackets in pairs, commas between",
    ]


def test_nothing_is_copied_or_executed():
    text = (
        "title: &t A plan\nabout: *t\nhost: !!python/object/apply:os.getcwd []\n"
        "activities:\n  - &b {kind: break}\n  - <<: *b\n  - *b\n"
    )
    assert said(text) == [
        'p:1:8: title: a text cannot begin with "&" (an anchor), expected the text in quotes',
        'p:2:8: about: a text cannot begin with "*" (an alias), expected the text in quotes',
        'p:3:7: host: a text cannot begin with "!" (a tag), expected the text in quotes',
        'p:5:5: activity 1: a text cannot begin with "&" (an anchor), expected the text in quotes',
        "p:6:5: activity 2: this activity does not say what it is, expected a kind "
        "(workshop kinds lists them), or phases for a format of your own",
        'p:6:9: activity 2, <<: a text cannot begin with "*" (an alias), expected the text in quotes',
        'p:7:5: activity 3: a text cannot begin with "*" (an alias), expected the text in quotes',
    ]


def test_a_file_that_would_grow_without_end_is_refused_at_once():
    laughs = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{f'*a{n - 1}, ' * 9}]\n" for n in range(1, 60))
    problems = read(laughs).problems
    assert len(problems) == 60 + 59 * 9 + 60 + 2  # anchors, aliases, unknown keys, and two that are missing


@pytest.mark.parametrize("deep", ["[" * 5000, "{a: " * 5000, "- " * 5000, "? " * 5000])
def test_a_file_nested_without_end_is_refused_at_once(deep):
    assert any("nested too deeply" in sentence for sentence in said("title: A\nactivities:\n  " + deep))


def test_a_file_of_too_many_parts_is_refused():
    assert said("[" + "a," * 60_000 + "]")[0].endswith(
        "this file has too many parts, expected a plan for one workshop"
    )


@pytest.mark.parametrize("key", ["? [a, b]\n: 1\n", "[a]: 1\n", "{a: 1}: 1\n"])
def test_a_key_must_be_a_word(key):
    assert any("this cannot be a key, expected a word" in sentence for sentence in said(key))


def test_a_directive_is_not_for_plans():
    assert said("%YAML 1.1\n---\n" + GOOD) == [
        "p:2:1: a line begins with %, expected title and activities at once"
    ]
