"""One question after the other, at everybody's own pace; and what a phone shows its owner once more."""

from tests.rooms import handle, moment, part_of, person
from workshop.phases.asked import again, asked, turned
from workshop.phases.progress import progress

PEOPLE = ("Ana", "Ben")


def audit(phase, **facts):
    return moment("audit", people=PEOPLE, phase=phase, **facts)


def page_of(at, name):
    return turned(asked(at.phase, part_of(at, handle(name))))


def test_the_first_page_that_is_not_kept_is_open():
    kept = {"1.0.a": frozenset({handle("Ana")}), "1.0.c": frozenset({handle("Ana")})}
    at = audit("rate", answered=kept)
    (ana,), pages = page_of(at, "Ana")
    assert ana.name == "b" and (pages.at, pages.of, pages.over) == (3, 6, False)
    (ben,), pages = page_of(at, "Ben")
    assert ben.name == "a" and pages.at == 1


def test_when_all_are_kept_nothing_is_asked():
    at = audit("rate", answered={f"1.0.{name}": frozenset({handle("Ana")}) for name in "abcdef"})
    fields, pages = page_of(at, "Ana")
    assert fields == () and pages.over
    far = progress(at)
    assert (far.answered, far.of, far.who) == (1, 2, frozenset({handle("Ana")}))


def test_of_anonymous_pages_each_knows_its_own_place_and_nobody_is_named():
    through = {"1.0.o1": frozenset({handle("Ana")})}
    at = moment("evaluation", people=PEOPLE, phase="rate", through=through, unnamed={"1.0.o1": 1})
    assert page_of(at, "Ana")[0][0].name == "o2" and page_of(at, "Ben")[0][0].name == "o1"
    far = progress(at)
    assert far.nameless and far.who == frozenset() and far.answered == 0


def test_who_came_as_a_mentor_gets_the_mentors_pages():
    people = (person("Ana", role="mentor"), person("Ben", role="both"))
    at = moment("audit", people=people, phase="rate")
    assert page_of(at, "Ana")[0][0].name == "ma" and page_of(at, "Ben")[0][0].name == "a"
    one_for_all = moment({"kind": "audit", "form": "mentor"}, people=people, phase="rate")
    assert page_of(one_for_all, "Ana")[0][0].name == "ma"


def test_what_is_shown_again_is_of_ones_own_side():
    people = (person("Ana", role="mentor"), person("Ben"))
    at = moment("audit", people=people, phase="profile")
    shown = {name: [fid for fid, _ask in again(at, part_of(at, handle(name)))] for name in PEOPLE}
    assert shown["Ana"] == [f"1.0.m{name}" for name in "abcdef"]
    assert shown["Ben"] == [f"1.0.{name}" for name in "abcdef"]
