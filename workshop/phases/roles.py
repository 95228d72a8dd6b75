"""What a part is called: said to the one who has it, and to the others at the table."""

from workshop.words import N_, _

MINE = {
    "mentor": N_("You are the mentor"),
    "mentee": N_("You are the mentee"),
    "observer": N_("You observe"),
    "giver": N_("You give feedback"),
    "receiver": N_("You get feedback"),
    "witness": N_("You listen along"),
    "host": N_("You are the host"),
    "guest": N_("You are a guest"),
    "bench": N_("You sit this one out"),
}

THEIRS = {
    "mentor": N_("{name} is the mentor."),
    "mentee": N_("{name} is the mentee."),
    "observer": N_("{name} observes."),
    "giver": N_("{name} gives feedback."),
    "receiver": N_("{name} gets feedback."),
    "witness": N_("{name} listens along."),
    "host": N_("{name} is the host."),
    "guest": N_("{name} is a guest."),
}

NOUNS = {
    "mentor": N_("mentor"),
    "mentee": N_("mentee"),
    "observer": N_("observer"),
    "giver": N_("gives"),
    "receiver": N_("gets"),
    "witness": N_("listens along"),
    "host": N_("host"),
    "guest": N_("guest"),
    "bench": N_("sits out"),
}


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


def _braced(role: str) -> str:
    """A plan's own word, safe to be formatted."""
    return role.replace("{", "{{").replace("}", "}}")
