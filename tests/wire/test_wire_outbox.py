"""What waits for a slow phone: in order, whole, and of the room's state only the newest."""

import json

from workshop.wire.outbox import AT_MOST, Outbox
from workshop.wire.push import encode_event, encode_screen


def taken(outbox: Outbox, step: int = 7) -> bytes:
    out = b""
    while head := outbox.head():
        out += bytes(head[:step])
        outbox.took(len(head[:step]))
    return out


def test_frames_leave_in_order_and_whole() -> None:
    frames = [encode_event("e", json.dumps("x" * size)) for size in (3, 300, 70_000)]
    outbox = Outbox(frames[0], sent=2)
    assert all(outbox.add(frame) for frame in frames[1:])
    assert taken(outbox) == b"".join(frames)[2:]
    assert outbox.size == 0


def test_only_the_newest_screen_waits() -> None:
    begun, old, new = (encode_screen("e", number, '"..."') for number in (1, 2, 3))
    said = encode_event("e", "1")
    outbox = Outbox(begun, sent=1)
    for frame in (old, said, new):
        outbox.add(frame)
    assert taken(outbox) == begun[1:] + said + new


def test_what_is_half_out_is_finished_even_when_it_is_old() -> None:
    old, new = encode_screen("e", 1, '"old"'), encode_screen("e", 2, '"new"')
    outbox = Outbox(old, sent=5)
    outbox.add(new)
    assert taken(outbox) == old[5:] + new


def test_events_and_answers_are_never_left_out() -> None:
    frames = [encode_event("gone", "{}"), encode_event("gone", "{}"), b"\x81\x0743[417]", b"\x81\x012"]
    outbox = Outbox(b"\x81\x012", sent=0)
    for frame in frames:
        outbox.add(frame)
    assert taken(outbox) == b"\x81\x012" + b"".join(frames)


def test_one_phone_may_be_only_so_far_behind() -> None:
    outbox = Outbox(encode_event("e", "0"), sent=0)
    frame = encode_event("e", json.dumps("x" * 60_000))
    assert [outbox.add(frame) for _ in range(5)] == [True, True, True, True, False]
    assert outbox.size > AT_MOST


def test_newer_screens_do_not_fill_it() -> None:
    outbox = Outbox(encode_event("e", "0"), sent=0)
    assert all(outbox.add(encode_screen("e", number, json.dumps("x" * 60_000))) for number in range(100))
