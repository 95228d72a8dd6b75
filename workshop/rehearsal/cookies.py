"""The cookies of one browser: by name and path, as the server set them."""

from collections.abc import Sequence
from http.cookies import CookieError, SimpleCookie


class Jar:
    """Keeps what `Set-Cookie` says and sends it back where it belongs."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def take(self, lines: Sequence[str], path: str) -> None:
        """Keep the cookies of these `Set-Cookie` lines of an answer from `path`."""
        for line in lines:
            found: SimpleCookie = SimpleCookie()
            try:
                found.load(line)
            except CookieError:
                continue
            for name, morsel in found.items():
                self._keep(name, morsel["path"] or path, morsel.value, over=morsel["max-age"] == "0")

    def _keep(self, name: str, path: str, value: str, *, over: bool) -> None:
        if over:
            self.kept.pop((name, path), None)
        else:
            self.kept[(name, path)] = value

    def header(self, path: str) -> str:
        """The `Cookie` header for a request to `path`; empty when there is nothing to send."""
        page = path.partition("?")[0]
        return "; ".join(f"{name}={value}" for (name, at), value in self.kept.items() if _within(page, at))


def _within(path: str, at: str) -> bool:
    return path == at or path.startswith(at if at.endswith("/") else f"{at}/")
