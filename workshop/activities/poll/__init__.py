"""Poll: one question, a few answers, shown when enough have answered."""
