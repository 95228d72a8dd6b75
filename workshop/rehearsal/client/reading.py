"""Reads a page as a person with a phone would: what can be filled in, ticked and pressed on it."""

import re
from dataclasses import replace
from html import unescape

from workshop.rehearsal.client.offered import Button, Control, Form, Offer

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
"""Elements that never end, because there is nothing inside."""

INERT = ("template", "script", "style", "noscript")
"""What stands inside these is not on the page yet, or not for a page whose script runs."""

_TAG = re.compile(
    r"<!--.*?-->|<(?P<plain>script|style)\b.*?</(?P=plain)\s*>|</(?P<ends>[a-z][\w-]*)[^>]*>"
    r"""|<(?P<begins>[a-z][\w-]*)(?P<rest>[^>"']*+(?:(?:"[^"]*"|'[^']*')[^>"']*+)*+)>""",
    re.I | re.S,
)
_ATTRIBUTE = re.compile(r"""([^\s=/"'<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")


def read(html: str) -> Offer:
    """What the page offers. Broken mark-up offers less, it never stops the reading."""
    reader = _Reader()
    at = 0
    for found in _TAG.finditer(html):
        reader.words(html[at : found.start()])
        at = found.end()
        if found["begins"]:
            reader.begin(found["begins"].lower(), found["rest"])
        elif found["ends"]:
            reader.end(found["ends"].lower())
    return reader.offer()


class _Reader:
    def __init__(self) -> None:
        self.forms: list[Form] = []
        self.apart: list[tuple[str, Control | Button]] = []
        self.open_form: Form | None = None
        self.inert = 0
        self.inside: list[tuple[str, bool]] = []
        self.off = 0
        self.list: tuple[Control, str | None] | None = None
        self.buttons: list[Button] = []
        self.clock: dict[str, str] = {}
        self.title = ""
        self.in_title = False

    def begin(self, tag: str, rest: str) -> None:
        """An element begins; `rest` are its attributes, which are looked at only where they can matter."""
        self.inert += tag in INERT
        if self.inert:
            return
        begin = getattr(self, f"_begin_{tag}", None)
        has = _attributes(rest) if begin or "hidden" in rest or "data-clock" in rest else {}
        if tag not in VOID:
            self.inside.append((tag, "hidden" in has))
        marks = {name[5:]: value for name, value in has.items() if name.startswith("data-")}
        if "clock" in marks and not self.clock:
            self.clock = marks
        if begin:
            begin(has, marks)

    def end(self, tag: str) -> None:
        """An element ends, and with it what was left open inside."""
        if tag in INERT:
            self.inert = max(self.inert - 1, 0)
        elif not self.inert:
            if any(name == tag for name, _hidden in self.inside):
                while self.inside.pop()[0] != tag:
                    pass
            if end := getattr(self, f"_end_{tag}", None):
                end()

    def words(self, text: str) -> None:
        """What stands between two tags."""
        if self.in_title and not self.inert:
            self.title += unescape(text)

    def _begin_form(self, has: dict[str, str], marks: dict[str, str]) -> None:
        self.open_form = Form(has.get("id", ""), has.get("action", ""), marks)
        self.forms.append(self.open_form)

    def _end_form(self) -> None:
        self.open_form = None

    def _begin_fieldset(self, has: dict[str, str], marks: dict[str, str]) -> None:
        self.off += 1 if "disabled" in has or self.off else 0

    def _end_fieldset(self) -> None:
        self.off = max(self.off - 1, 0)

    def _begin_h1(self, has: dict[str, str], marks: dict[str, str]) -> None:
        self.in_title = not self.title

    def _end_h1(self) -> None:
        self.in_title = False

    def _begin_input(self, has: dict[str, str], marks: dict[str, str]) -> None:
        sort = has.get("type", "text").lower()
        if sort in ("submit", "image", "button"):
            self._begin_button(has, marks)
            return
        control = self._control(has, sort)
        ticks = sort in ("radio", "checkbox")
        self._place(replace(control, value=has.get("value", "on" if ticks else "")), has.get("form"))

    def _begin_textarea(self, has: dict[str, str], marks: dict[str, str]) -> None:
        # It comes empty: what was written into it is the phone's own.
        self._place(self._control(has, "textarea"), has.get("form"))

    def _begin_select(self, has: dict[str, str], marks: dict[str, str]) -> None:
        self.list = (self._control(has, "select"), has.get("form"))

    def _end_select(self) -> None:
        if self.list:
            control, of = self.list
            first = next(iter(control.options), "")
            self._place(control if control.checked else replace(control, value=first), of)
        self.list = None

    def _begin_option(self, has: dict[str, str], marks: dict[str, str]) -> None:
        if self.list is None or "disabled" in has:
            return
        control, of = self.list
        control = replace(control, options=(*control.options, has.get("value", "")))
        if "selected" in has:
            control = replace(control, value=has.get("value", ""), checked=True)
        self.list = (control, of)

    def _begin_button(self, has: dict[str, str], marks: dict[str, str]) -> None:
        named = (has.get("name", ""), has.get("value", ""))
        hidden = "hidden" in has or any(hidden for _name, hidden in self.inside)
        self._place(Button(*named, marks, self._disabled(has), hidden), has.get("form"))

    def _control(self, has: dict[str, str], sort: str) -> Control:
        return Control(
            has.get("name", ""),
            sort,
            checked="checked" in has,
            up_to=_number(has.get("maxlength", "")),
            room=_number(has.get("data-up-to", "")),
            disabled=self._disabled(has),
        )

    def _disabled(self, has: dict[str, str]) -> bool:
        return "disabled" in has or bool(self.off)

    def _place(self, part: Control | Button, of: str | None) -> None:
        if isinstance(part, Button):
            self.buttons.append(part)
        if of is not None:
            self.apart.append((of, part))
        elif self.open_form is not None:
            _add(self.open_form, part)

    def offer(self) -> Offer:
        by_id = {form.ident: form for form in self.forms if form.ident}
        for ident, part in self.apart:
            if ident in by_id:
                _add(by_id[ident], part)
        return Offer(tuple(self.forms), tuple(self.buttons), self.clock, " ".join(self.title.split()))


def _attributes(rest: str) -> dict[str, str]:
    found = _ATTRIBUTE.findall(rest)
    return {name.lower(): unescape(double or single or bare) for name, double, single, bare in found}


def _number(digits: str) -> int | None:
    return int(digits) if digits.isdecimal() else None


def _add(form: Form, part: Control | Button) -> None:
    if isinstance(part, Control):
        form.controls.append(part)
    else:
        form.buttons.append(part)
