"""The one way in for what a request carries: a form, or a JSON object, read strictly and once.

Whatever else comes is refused in one sentence, before any route has looked at it: JSON that is no object,
nested deeper than anything of ours, with a key that stands twice, with numbers that no browser can hold, half
characters, other encodings, more fields than any form has.
"""

import json
from collections.abc import Mapping
from functools import cached_property
from typing import Any, NoReturn
from urllib.parse import parse_qsl

from flask import Flask, Request, request
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.exceptions import HTTPException

from workshop.words import N_, _

JSON, FORM, UPLOAD = "application/json", "application/x-www-form-urlencoded", "multipart/form-data"

WITHOUT_BODY = ("GET", "HEAD", "OPTIONS")

DEEPEST = 8
"""An answer has three levels: the body, a card, its ticks."""

MOST_FIELDS = 400
"""Fields of a form. The longest of ours, a list of ticks, has fewer than a hundred."""

GREATEST_NUMBER = 2**53
"""What a browser can count to."""

UNREADABLE = N_("Rounds could not read this. Load the page again; your words stay on this phone.")
HALF = N_("There is half a character in this. Write it once more.")
FOREIGN = N_("Rounds reads forms and JSON in UTF-8, and nothing else. Nothing was changed.")
TOO_MANY = N_("This form has more fields than Rounds has ever asked for. Nothing was changed.")


class Unreadable(HTTPException):
    """What came cannot be read; `said` is the sentence about it."""

    def __init__(self, said: str, code: int = 400) -> None:
        super().__init__(said)
        self.said = said
        self.code = code


class OurRequest(Request):
    """A request whose body has been read by the rules of this file."""

    def get_json(self, force: bool = False, silent: bool = False, cache: bool = True) -> Any:
        """The body as a JSON object; None when it is no JSON. What Flask lets one ask besides is ignored."""
        return self._object if self.is_json else None

    @cached_property
    def form(self) -> ImmutableMultiDict[str, str]:
        """The fields of the form; none when the body is something else."""
        if self.mimetype == UPLOAD:
            return self._uploaded()
        return ImmutableMultiDict(self._pairs() if self.mimetype == FORM else ())

    @cached_property
    def _object(self) -> Mapping[str, Any]:
        try:
            found = json.loads(self._text(), object_pairs_hook=_once, parse_constant=_no_number)
        except (ValueError, RecursionError) as error:
            raise Unreadable(_(UNREADABLE)) from error
        if not isinstance(found, dict):
            raise Unreadable(_(UNREADABLE))
        _look_at(found)
        return found

    def _pairs(self) -> list[tuple[str, str]]:
        try:
            return parse_qsl(
                self._text(), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS
            )
        except UnicodeDecodeError as error:
            raise Unreadable(_(FOREIGN), 415) from error
        except ValueError as error:
            raise Unreadable(_(TOO_MANY)) from error

    def _uploaded(self) -> ImmutableMultiDict[str, str]:
        """None of our forms sends files; who sends one so all the same gets its fields read."""
        self._load_form_data()
        fields: ImmutableMultiDict[str, str] = self.__dict__["form"]
        if self.files or sum(1 for _field in fields.items(multi=True)) > MOST_FIELDS:
            raise Unreadable(_(TOO_MANY))
        return fields

    def _text(self) -> str:
        if self.mimetype_params.get("charset", "utf-8").strip("\"'").lower() not in (
            "utf-8",
            "utf8",
            "us-ascii",
        ):
            raise Unreadable(_(FOREIGN), 415)
        try:
            return self.get_data().decode("utf-8")
        except UnicodeDecodeError as error:
            raise Unreadable(_(FOREIGN), 415) from error


def put_on(app: Flask) -> None:
    """Read what comes before any route does."""
    app.request_class = OurRequest

    @app.before_request
    def read() -> None:
        """Nobody gets further with a body that cannot be read, whatever the route makes of it."""
        if request.method not in WITHOUT_BODY:
            request.get_json()
            request.form.get("")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _no_number(said: str) -> NoReturn:
    raise ValueError(f"{said} is no number of JSON")


def _look_at(body: Mapping[str, Any]) -> None:
    """Refuse what is too deep, numbers beyond a browser's, and half characters. Level by level."""
    level: list[Any] = [body]
    for _depth in range(DEEPEST):
        if not level:
            return
        for value in level:
            _fits(value)
        level = [inner for value in level for inner in _inside(value)]
    raise Unreadable(_(UNREADABLE))


def _inside(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [*value, *value.values()]
    return value if isinstance(value, list) else []


def _fits(value: Any) -> None:
    if isinstance(value, int | float) and not -GREATEST_NUMBER <= value <= GREATEST_NUMBER:
        raise Unreadable(_(UNREADABLE))
    if isinstance(value, str) and any("\ud800" <= char <= "\udfff" for char in value):
        raise Unreadable(_(HALF), 422)
