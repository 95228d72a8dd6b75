"""Lobby: people come in, agree on five things, and wait without being bored."""
