"""What a part is called: said to the one who has it, and to the others at the table."""

from workshop.words import N_, _

MINE = {
    "mentor": N_("You are the mentor"),
    "mentee": N_("You are the mentee"),
    "observer": N_("You observe"),
    "second observer": N_("You are the second observer"),
    "giver": N_("You give feedback"),
    "receiver": N_("You get feedback"),
    "witness": N_("You listen along"),
    "host": N_("You are the host"),
    "guest": N_("You are a guest"),
    "partner": N_("You are partners"),
    "client": N_("You bring the question"),
    "consultant": N_("You consult"),
    "speaker": N_("You speak"),
    "listener": N_("You listen"),
    "keeper": N_("You keep the time and the steps"),
    "member": N_("You are free to speak"),
    "owner": N_("You show yours"),
    "reviewer": N_("You look and ask"),
    "inner": N_("You sit in the inner circle"),
    "outer": N_("You listen and ask"),
    "bench": N_("You sit this one out"),
}

THEIRS = {
    "mentor": N_("{name} is the mentor."),
    "mentee": N_("{name} is the mentee."),
    "observer": N_("{name} observes."),
    "second observer": N_("{name} is the second observer."),
    "giver": N_("{name} gives feedback."),
    "receiver": N_("{name} gets feedback."),
    "witness": N_("{name} listens along."),
    "host": N_("{name} is the host."),
    "guest": N_("{name} is a guest."),
    "partner": N_("{name} is your partner."),
    "client": N_("{name} brings the question."),
    "consultant": N_("{name} consults."),
    "speaker": N_("{name} speaks."),
    "listener": N_("{name} listens."),
    "keeper": N_("{name} keeps the time and the steps."),
    "member": N_("{name} may speak too."),
    "owner": N_("{name} shows theirs."),
    "reviewer": N_("{name} looks and asks."),
    "inner": N_("{name} sits with you."),
    "outer": N_("{name} listens with you."),
}

NOUNS = {
    "mentor": N_("mentor"),
    "mentee": N_("mentee"),
    "observer": N_("observer"),
    "second observer": N_("second observer"),
    "giver": N_("gives feedback"),
    "receiver": N_("gets feedback"),
    "witness": N_("listens along"),
    "host": N_("host"),
    "guest": N_("guest"),
    "partner": N_("partner"),
    "client": N_("asks"),
    "consultant": N_("consults"),
    "speaker": N_("speaks"),
    "listener": N_("listens"),
    "keeper": N_("keeper"),
    "member": N_("free to speak"),
    "owner": N_("shows"),
    "reviewer": N_("looks and asks"),
    "inner": N_("inner circle"),
    "outer": N_("around it"),
    "bench": N_("sits out"),
}


WHOM = {"host": N_("Asked of the host"), "guest": N_("Asked of the guests")}
"""Of whom something is asked, said to those who are not asked."""


def mine(roles: tuple[str, ...]) -> str:
    """Who I am, in one line; empty without a part."""
    return ". ".join(_(MINE[r]) if r in MINE else _("You are: {role}").format(role=r) for r in roles)


def theirs(roles: tuple[str, ...]) -> str:
    """Who somebody else is, with `{name}` where the name goes."""
    said = [_(THEIRS[r]) if r in THEIRS else "{name}: " + _braced(r) + "." for r in roles]
    return " ".join(said) or "{name}"


def noun(role: str) -> str:
    """The part in one or two words, as it stands in a list."""
    return _(NOUNS[role]) if role in NOUNS else role


def whom(role: str) -> str:
    """Of whom something is asked that is for this part alone; empty where nobody need be told."""
    return _(WHOM[role]) if role in WHOM else ""


def _braced(role: str) -> str:
    """A plan's own word, safe to be formatted."""
    return role.replace("{", "{{").replace("}", "}}")
