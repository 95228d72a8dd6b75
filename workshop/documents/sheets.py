"""The paper that people have: Letter in some regions, A4 everywhere else."""

LETTER, A4 = "us-letter", "a4"
REGIONS = frozenset("BZ CA CL CO CR GT MX NI PA PH PR SV US VE".split())
"""Where Letter is used, by the locale data of Unicode. A plan says its region in its language: `en-US`."""


def sheet_of(language: str) -> str:
    """The paper for a language tag: its region is the part of two letters behind the first."""
    parts = language.replace("_", "-").upper().split("-")[1:]
    region = next((part for part in parts if len(part) == 2 and part.isalpha()), "")
    return LETTER if region in REGIONS else A4


def on_letter(language: str) -> str:
    """The class by which a page prints on Letter; empty where it prints on A4."""
    return " letter" if sheet_of(language) == LETTER else ""
