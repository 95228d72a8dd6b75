"""So many sockets need permission, and without it there is a sentence instead of a crash."""

import resource

import pytest

from workshop.rehearsal import sockets


def limited(monkeypatch: pytest.MonkeyPatch, soft: int, hard: int) -> list[tuple[int, int]]:
    asked: list[tuple[int, int]] = []
    monkeypatch.setattr(resource, "getrlimit", lambda _what: (soft, hard))
    monkeypatch.setattr(resource, "setrlimit", lambda _what, limits: asked.append(limits))
    return asked


def test_more_files_are_asked_for_only_when_they_are_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = limited(monkeypatch, 1024, 20_000)
    sockets.make_room(100)
    assert asked == []
    sockets.make_room(1000)
    assert asked == [(3256, 20_000)]


def test_without_permission_it_is_said_how_many_phones_would_do(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = limited(monkeypatch, 1024, 4096)
    with pytest.raises(sockets.TooMany, match="at most 1280 phones"):
        sockets.make_room(5000)
    assert asked == []
    sockets.make_room(1280)
    assert asked == [(4096, 4096)]


def test_a_refusal_of_the_system_is_said_too(monkeypatch: pytest.MonkeyPatch) -> None:
    limited(monkeypatch, 256, resource.RLIM_INFINITY)

    def refuse(_what: int, _limits: tuple[int, int]) -> None:
        raise ValueError("not allowed to raise maximum limit")

    monkeypatch.setattr(resource, "setrlimit", refuse)
    with pytest.raises(sockets.TooMany, match="fewer phones"):
        sockets.make_room(300)
