"""Network map: who is there for what. Names of others never leave the phone."""
