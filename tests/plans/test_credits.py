"""Ideas of others are credited: in the running house and in the documents, with the same list."""

from pathlib import Path

import pytest

from tests.room import room_with
from workshop.plans.credits import CREDITS

PAGE = (Path(__file__).parents[2] / "docs/credits.md").read_text("utf-8")


def test_the_document_and_the_page_have_the_same_list():
    with room_with({"title": "One", "activities": [{"kind": "brief"}]}) as room:
        stranger = room.rounds.app.test_client()
        page = stranger.get("/facilitator/credits").get_data(as_text=True)
        assert '"/facilitator/credits"' in room.console.client.get("/facilitator/?all=1").get_data(
            as_text=True
        )
    for credit in CREDITS:
        assert credit.idea in PAGE and credit.idea in page
        for work in credit.works:
            assert f"- {work}\n" in PAGE and work in page


def test_nothing_else_is_credited():
    named = [line[2:] for line in PAGE.splitlines() if line.startswith("- ")]
    assert named == [work for credit in CREDITS for work in credit.works]


def works() -> str:
    """All works that are cited, one a line."""
    return "\n".join(work for credit in CREDITS for work in credit.works)


def test_the_toolkit_is_called_by_its_own_title():
    toolkit = CREDITS[0].works[0]
    assert "Optimizing Your Mentoring Relationship: A Toolkit for Mentors and Mentees." in toolkit
    assert toolkit.startswith("Aylor M, Cruz M, Narayan A")
    assert "MedEdPORTAL 2016;12:10459" in toolkit and "10.15766/mep_2374-8265.10459" in toolkit


@pytest.mark.parametrize(
    ("work", "place"),
    [
        ("Ask, tell, ask: French", "J Surg Educ 2015;72(6):e274-e279"),
        ("Shershneva", "Eval Health Prof 2010;33(3):256-275"),
        ("Allen, Nimon", "J Ind Teach Educ 2007;44(3):27"),
        ("Gottlieb", "AEM Educ Train 2021;5(4):e10717"),
        ("American College of Surgeons", "J Surg Educ 2017;74:1007-1011"),
        ("Ramani", "Med Teach 2020;42(12):1322-1329"),
        ("Guse", "PLoS ONE 2016;11:e0147444"),
        ("Caine", "2017"),
        ("Facilitated Peer Mentoring: Filling a Critical Gap in Academic Hospital Medicine", "J Hosp Med"),
    ],
)
def test_whoever_looks_a_work_up_finds_it(work, place):
    [line] = [line for line in works().splitlines() if work in line]
    assert place in line


@pytest.mark.parametrize("wrong", ["Mentoring in academic medicine", "Milan", "McNairy", "14(4)"])
def test_nothing_is_cited_that_could_not_be_found_to_be_so(wrong):
    assert wrong not in works()


def test_a_work_is_credited_only_for_what_it_describes():
    [credit] = [credit for credit in CREDITS if any(";10:9844" in work for work in credit.works)]
    assert "ignettes" in credit.idea and "agreement" in credit.idea and "votes" not in credit.idea
