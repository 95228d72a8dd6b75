"""How the running server is: whether its hub takes turns, what suffers, its figures, its log, its health."""
