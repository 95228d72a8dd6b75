"""What a page offers: the forms, controls and buttons that somebody looking at it could use, and no more."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


class NotOffered(LookupError):
    """Somebody reached for a control or a button that the page does not have."""


@dataclass(frozen=True)
class Control:
    """Something to fill in or tick. `options` are a list's values.

    `up_to` is the most characters that can be typed, `room` how many are asked for at most.
    """

    name: str
    type: str
    value: str = ""
    options: tuple[str, ...] = ()
    checked: bool = False
    up_to: int | None = None
    room: int | None = None
    disabled: bool = False


@dataclass(frozen=True)
class Button:
    """Something to press. `marks` are its data attributes, without `data-`; hidden ones wait for a moment."""

    name: str = ""
    value: str = ""
    marks: Mapping[str, str] = field(default_factory=dict)
    disabled: bool = False
    hidden: bool = False


@dataclass
class Form:
    """A form as it stands on the page, with the buttons that send it, wherever they are placed."""

    ident: str
    action: str
    marks: Mapping[str, str] = field(default_factory=dict)
    controls: list[Control] = field(default_factory=list)
    buttons: list[Button] = field(default_factory=list)

    @property
    def asks(self) -> str:
        """The id of the field that this form asks for, or an empty string."""
        return self.marks.get("field", "")

    @property
    def unnamed(self) -> bool:
        """Whether what is answered here is kept without the person: there are no drafts of it either."""
        return self.marks.get("drafts") == "no"

    @property
    def verb(self) -> str:
        """The last word of the address it is sent to: `leave`, `table`, `next`."""
        return self.action.partition("?")[0].rstrip("/").rpartition("/")[2]

    def named(self, name: str) -> tuple[Control, ...]:
        """The controls of that name that can be used now."""
        return tuple(c for c in self.controls if c.name == name and not c.disabled)

    def options(self, name: str) -> tuple[str, ...]:
        """The values that may be chosen under that name: radios, boxes, list items and buttons."""
        listed = [value for c in self.named(name) for value in (c.options or (c.value,))]
        pressed = [b.value for b in self.buttons if b.name == name and not b.disabled]
        return (*listed, *pressed)

    def pressable(self, mark: str = "") -> tuple[Button, ...]:
        """The buttons that can be pressed; with `mark`, those that carry this data attribute."""
        free = (b for b in self.buttons if not (b.disabled or b.hidden))
        return tuple(button for button in free if not mark or mark in button.marks)

    def untouched(self) -> list[tuple[str, str]]:
        """The pairs that a browser would send if nobody filled in anything."""
        sent = []
        for control in self.controls:
            ticked = control.type not in ("radio", "checkbox") or control.checked
            if control.name and ticked and not control.disabled:
                sent.append((control.name, control.value))
        return sent

    def filled(self, given: Mapping[str, str]) -> list[tuple[str, str]]:
        """The pairs that are sent when `given` is filled in. NotOffered when the form has no such control."""
        for name, value in given.items():
            self.check(name, value)
        return [(n, v) for n, v in self.untouched() if n not in given] + list(given.items())

    def pressed(self, given: Mapping[str, str]) -> list[tuple[str, str]]:
        """The pairs that are sent when `given` is filled in and the first button is pressed."""
        button = self.pressable()[0]
        return [*self.filled(given), *([(button.name, button.value)] if button.name else [])]

    def check_value(self, value: Any) -> None:
        """NotOffered unless this value of a field could be entered here with a thumb."""
        parts = value if isinstance(value, Mapping) else {"": value}
        for part, given in parts.items():
            for entered in given if isinstance(given, list) else [given]:
                self.check(f"value.{part}".rstrip("."), str(entered))

    def check(self, name: str, value: str) -> None:
        """NotOffered unless `value` could be put into the control `name`."""
        controls = self.named(name)
        if not controls and value not in self.options(name):
            raise NotOffered(f"this form has nothing called {name!r}")
        if any(c.type == "hidden" for c in controls):
            raise NotOffered(f"nobody can fill in {name!r}: it is hidden")
        chosen = any(c.type in ("radio", "checkbox", "select") for c in controls)
        if chosen and value not in self.options(name):
            raise NotOffered(f"{name!r} does not offer {value!r}")
        if any(c.up_to is not None and len(value) > c.up_to for c in controls):
            raise NotOffered(f"{name!r} has no room for {len(value)} characters")


@dataclass(frozen=True)
class Offer:
    """Everything that one page or screen offers; its title, and the data attributes of its clock."""

    forms: tuple[Form, ...] = ()
    buttons: tuple[Button, ...] = ()
    clock: Mapping[str, str] = field(default_factory=dict)
    title: str = ""

    def asked(self) -> tuple[Form, ...]:
        """The forms that ask for something that is sent; what stays on the phone alone is left out."""
        return tuple(form for form in self.forms if form.asks and form.marks.get("audience") != "device")

    def field(self, fid: str) -> Form:
        """The form that asks for this field. NotOffered when there is none."""
        for form in self.forms:
            if form.asks == fid:
                return form
        raise NotOffered(f"nothing on this screen asks for {fid}")

    def act(self, verb: str) -> Form:
        """The form sent to `verb`, with a button that can be pressed. NotOffered when there is none."""
        for form in self.forms:
            if form.verb == verb and form.pressable():
                return form
        raise NotOffered(f"this screen has no button for {verb!r}")

    def button(self, mark: str, value: str) -> Button:
        """The button with this data attribute and value, hidden or not. NotOffered when there is none."""
        for button in self.buttons:
            if button.marks.get(mark) == value and not button.disabled:
                return button
        raise NotOffered(f"this screen has no button for {mark} {value}")
