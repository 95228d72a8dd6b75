"""Every case that lies here is run by a test of its own, as it lies."""

from pathlib import Path

import pytest

HERE = Path(__file__).parent
CASES = sorted(folder.name for folder in HERE.iterdir() if folder.name[:2].isdigit())


@pytest.mark.parametrize("case", CASES)
def test_a_case_has_its_test(case: str) -> None:
    program = HERE / f"test_{case.replace('-', '_')}.py"
    files = [file.name for file in (HERE / case).iterdir() if file.name != "README"]
    assert not files or case in program.read_text("utf-8"), "it reads what lies in its folder"
    assert "def test_" in program.read_text("utf-8")


def test_all_sixteen_are_here() -> None:
    assert [case[:2] for case in CASES] == [f"{number:02}" for number in range(1, 17)]
