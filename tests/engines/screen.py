"""One window of a browser that is not chromium, in the words of whoever holds it: look, tap, write, sleep."""

import os
import signal
from abc import ABC, abstractmethod
from pathlib import Path
from time import monotonic, sleep
from typing import Any

PATIENCE_S = 45.0
LOOKS_EVERY_S = 0.15

LABELLED = """(() => {
    const said = each => (each.getAttribute("aria-label") || each.innerText || each.value || "").trim();
    const seen = each => each.checkVisibility({ visibilityProperty: true }) && !each.disabled;
    const all = [...document.querySelectorAll("button, a[href], summary, label, input[type=submit]")];
    return all.find(each => seen(each) && said(each).startsWith(%s)) ?? null;
})()"""
NAMED = "document.querySelector(%s)"


class Screen(ABC):
    """A window of its own, with cookies and a store of its own, in a browser process of its own."""

    group: int
    """The process group of this browser, so that it can fall asleep as a whole."""

    @abstractmethod
    def goes_to(self, url: str) -> None:
        """Open an address, and wait until it is loaded."""

    @abstractmethod
    def asks(self, script: str) -> Any:
        """What an expression is worth in the page: text, number, yes or no, or nothing."""

    @abstractmethod
    def picture(self, path: Path) -> None:
        """Take a picture of the window."""

    @abstractmethod
    def close(self) -> None:
        """End the browser."""

    @abstractmethod
    def _click(self, finder: str) -> bool:
        """A real click into the middle of the element; whether there was one."""

    @abstractmethod
    def _keys(self, text: str) -> None:
        """Real keys, into whatever has the focus."""

    def taps(self, label: str) -> None:
        """Tap the first thing that can be pressed whose words begin so."""
        finder = LABELLED % _quoted(label)
        self.waits(lambda: self._click(finder), label)

    def writes(self, where: str, text: str) -> None:
        """Tap into a field, and type."""
        self.waits(lambda: self._click(NAMED % _quoted(where)), where)
        self._keys(text)

    def presses(self, key: str) -> None:
        """One key, into the page."""
        self._keys(key)

    def sees(self, *words: str) -> None:
        """Wait until all these words stand on the screen."""
        self.waits(lambda: all(word in self.words() for word in words), words)

    def words(self) -> str:
        """What can be read, as it is laid out; nothing while the next page is on its way."""
        return str(self.asks("document.body?.innerText ?? ''"))

    def has(self, where: str) -> str:
        """What stands in a field."""
        return str(self.asks(f"document.querySelector({_quoted(where)})?.value ?? ''"))

    def waits(self, done: Any, wanted: object) -> None:
        """Look again and again until it is so."""
        began = monotonic()
        while not done():
            assert monotonic() - began < PATIENCE_S, f"{wanted!r} did not come; there was: {self.words()}"
            sleep(LOOKS_EVERY_S)

    def falls_asleep(self) -> None:
        """Everything in this browser stands still, as in a pocket."""
        os.killpg(self.group, signal.SIGSTOP)

    def wakes(self) -> None:
        """Somebody looks at it again."""
        os.killpg(self.group, signal.SIGCONT)
        self.asks("document.dispatchEvent(new Event('visibilitychange'))")


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
