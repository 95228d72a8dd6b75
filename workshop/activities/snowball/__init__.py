"""One, two, four, all: pairs become fours."""
