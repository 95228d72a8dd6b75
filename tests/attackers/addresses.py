"""Every address of the application, its blanks filled with what stands for somebody or something."""

from flask import Flask

from tests.room import Phone, Room

OP = "0123456789abcdef" * 2


def every(app: Flask) -> list[tuple[str, str]]:
    """Method and rule of every route."""
    rules = [(rule.rule, rule.methods or set()) for rule in app.url_map.iter_rules()]
    return sorted((method, rule) for rule, methods in rules for method in methods - {"OPTIONS"})


def writing(app: Flask) -> list[tuple[str, str]]:
    """Those that change something; a rule with a verb stands for each of its verbs."""
    return [(method, rule) for method, rule in every(app) if method not in ("GET", "HEAD")]


def filled(rule: str, room: Room, phone: Phone, verb: str = "next") -> str:
    """The address by this rule in this room: the place is this phone's."""
    moment = room.moment
    token = moment.projector if rule.startswith("/projector") else moment.token
    blanks = {
        "<token>": token,
        "<place>": phone.place,
        "<session>": room.ident,
        "<verb>": verb,
        "<table>": "attendance",
        "<op>": OP,
        "<field>": "1.0.mine",
        "<path:name>": "manifest.json",
    }
    for blank, value in blanks.items():
        rule = rule.replace(blank, value)
    assert "<" not in rule, f"nobody has said what stands in {rule}"
    return rule
