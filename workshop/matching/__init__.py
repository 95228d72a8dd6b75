"""Who sits with whom: pure and seeded. Groups are formed here, and repaired when people come and go."""
