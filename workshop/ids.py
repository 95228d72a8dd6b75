"""Fresh ids: handles, codes, tokens. All chance of the running server comes from here."""

import secrets

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LOWER = "0123456789abcdefghijklmnopqrstuvwxyz"
CODE_LENGTH = 6
LOOKS_LIKE = str.maketrans("OIL", "011")


def _pick(alphabet: str, length: int) -> str:
    return "".join(secrets.choice(alphabet) for _ in range(length))


def handle() -> str:
    """A person's public id."""
    return _pick(LOWER, 12)


def session_id() -> str:
    """A session's id in the facilitator's addresses."""
    return _pick(LOWER, 10)


def token() -> str:
    """The token behind the QR, 80 bits; its first six characters are the code that is typed."""
    return _pick(CROCKFORD, 16)


def operation() -> str:
    """The id of one press, for forms that work without script."""
    return secrets.token_hex(16)


def seed() -> int:
    """What a session's chance is drawn from, so that its groups can be formed again."""
    return secrets.randbelow(2**31)


def read_code(typed: str) -> str:
    """What was typed, as a code or token: any case, spaces and hyphens ignored, O I L read as 0 1 1."""
    return "".join(c for c in typed.upper().translate(LOOKS_LIKE) if c in CROCKFORD)
