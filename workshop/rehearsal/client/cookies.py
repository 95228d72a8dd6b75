"""The cookies of one browser: by name and path, as the server set them."""

import re

_COOKIE = re.compile(r"set-cookie: *([^=\r]+)=([^;\r]*)([^\r]*)", re.I)
_PATH = re.compile(r"; *path=([^;]+)", re.I)
_OVER = re.compile(r"; *max-age=0\b", re.I)


class CookieJar:
    """Keeps what `Set-Cookie` says and sends it back where it belongs."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], str] = {}

    def take(self, head: str, path: str) -> None:
        """Keep the cookies that the head of an answer from `path` sets; those that are over go."""
        for name, value, rest in _COOKIE.findall(head):
            at = _PATH.search(rest)
            key = (name, at[1] if at else path)
            if _OVER.search(rest):
                self._kept.pop(key, None)
            else:
                self._kept[key] = value

    def header(self, path: str) -> str:
        """The `Cookie` header for a request to `path`; empty when there is nothing to send."""
        page = path.partition("?")[0]
        return "; ".join(f"{name}={value}" for (name, at), value in self._kept.items() if _within(page, at))


def _within(path: str, at: str) -> bool:
    return path == at or path.startswith(at if at.endswith("/") else f"{at}/")
