"""CV clinic: eighteen things to look at, three questions from a partner, three fixes with dates."""
