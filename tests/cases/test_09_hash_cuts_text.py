"""A title "Question #1 of the day" became "Question" on the wall, and `check` said that all was well."""

from pathlib import Path

from click.testing import CliRunner

from workshop.plans.commands import check

PLAN = Path(__file__).parent / "09-hash-cuts-text" / "plan.yaml"


def test_whoever_loses_half_a_title_to_a_hash_is_told_so_before_the_room_sees_it():
    said = CliRunner().invoke(check, [str(PLAN)])
    assert said.exit_code == 0
    hints = [line for line in said.output.splitlines() if 'cut at " #"' in line]
    assert [line.removeprefix(f"{PLAN}:").split(":")[0] for line in hints] == ["1", "4", "8", "9"]
    assert all(line.endswith("(a hint, no obstacle)") for line in hints)
    assert '"#1 of the day"' in hints[0] and '"#mentoring"' in hints[1]


def test_in_quotes_the_text_stays_whole_and_nothing_is_said(tmp_path):
    quoted = tmp_path / "quoted.yaml"
    quoted.write_text("title: 'Question #1 of the day'\nactivities:\n  - kind: break\n")
    said = CliRunner().invoke(check, [str(quoted)])
    assert said.exit_code == 0 and "#" not in said.output
