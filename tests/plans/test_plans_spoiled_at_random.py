"""Whatever happens to a plan file, it is a plan or is told what is wrong, at a place that is in the file."""

from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.activities import agenda
from workshop.plans import library
from workshop.plans.read import read
from workshop.plans.write import write

GOOD = [
    (library.SHELF / f"{name}.yaml").read_text("utf-8")
    for name in ("world-cafe", "feedback-only", "reflection-only", "role-play-only")
]
SNIPPETS = (
    *(
        "\t",
        "\n",
        "\r\n",
        "  ",
        "- ",
        ": ",
        "#",
        '"',
        "'",
        "[",
        "]",
        "{",
        "}",
        "&a ",
        "*a",
        "!t ",
        "|\n",
        ">-\n",
    ),
    *(
        "? ",
        "---\n",
        "%",
        "\\",
        "\0",
        "\u2028",
        "\ufeff",
        "~",
        "-1",
        "0",
        "9" * 20,
        ".nan",
        "true",
        "1:30",
        "é👋🏽",
    ),
    *(
        "kind: poll\n",
        "kind: ",
        "title: ",
        "minutes: ",
        "phases: ",
        "asks: ",
        "rounds: 99",
        "groups: ",
        "x" * 200,
    ),
)

spoilt = st.one_of(
    st.tuples(st.just("insert"), st.integers(0, 3000), st.sampled_from(SNIPPETS) | st.text(max_size=5)),
    st.tuples(st.just("cut"), st.integers(0, 3000), st.integers(1, 80)),
    st.tuples(st.just("drop"), st.integers(0, 80), st.integers(1, 4)),
    st.tuples(st.just("again"), st.integers(0, 80), st.integers(1, 4)),
    st.tuples(st.just("indent"), st.integers(0, 80), st.integers(0, 9)),
    st.tuples(st.just("value"), st.integers(0, 80), st.sampled_from(SNIPPETS)),
)


def spoil(text: str, what: str, at: int, how: int | str) -> str:
    """The text after one accident."""
    lines = text.split("\n")
    row = at % len(lines)
    match what, how:
        case "insert", str():
            at %= len(text) + 1
            return text[:at] + how + text[at:]
        case "cut", int():
            at %= len(text) + 1
            return text[:at] + text[at + how :]
        case "drop", int():
            return "\n".join(lines[:row] + lines[row + how :])
        case "again", int():
            return "\n".join(lines[: row + how] + lines[row:])
        case "indent", int():
            lines[row] = " " * how + lines[row].lstrip()
        case _:
            key, colon, _value = lines[row].partition(": ")
            lines[row] = key + colon + str(how)
    return "\n".join(lines)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(GOOD), st.lists(spoilt, min_size=1, max_size=4))
def test_a_spoilt_plan_is_a_plan_or_told_what_is_wrong(text, accidents):
    for accident in accidents:
        text = spoil(text, *accident)
    follow(text)


@settings(deadline=None)
@given(st.text(max_size=200) | st.lists(st.sampled_from(SNIPPETS), max_size=30).map("".join))
def test_any_text_is_a_plan_or_told_what_is_wrong(text):
    follow(text)


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_a_plan_or_told_what_is_wrong(raw):
    follow(raw)


def follow(source: str | bytes) -> None:
    """A plan that is read can be run and written; what is wrong is said in words at a place that exists."""
    checked = read(source, "p")
    lines = checked.text.split("\n")
    for problem in checked.problems:
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.col <= len(lines[problem.line - 1]) + 1
        assert problem.wrong and problem.expected
        assert str(problem).isprintable()
    assert (checked.plan is None) == any(not problem.warning for problem in checked.problems)
    if checked.plan is not None:
        assert agenda(checked.plan).seconds > 0
        assert read(write(checked.plan)).plan == checked.plan
