"""Speed networking: short talks with one new person after another."""
