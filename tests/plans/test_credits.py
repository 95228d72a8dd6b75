"""Ideas of others are credited: in the running house and in the documents, with the same list."""

from pathlib import Path

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
