"""Firefox, led by WebDriver BiDi, which it speaks without a driver beside it."""

import base64
import json
import os
import re
import signal
import subprocess
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

from websocket import WebSocket, create_connection

from tests.engines.screen import Screen

FIREFOX = "firefox-esr"
LISTENS = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
QUIET = {"MOZ_CRASHREPORTER_DISABLE": "1", "MOZ_DISABLE_CONTENT_SANDBOX": "1"}
PREFERENCES = """user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("toolkit.telemetry.reportingpolicy.firstRun", false);
user_pref("app.normandy.enabled", false);
user_pref("services.settings.server", "http://127.0.0.1:9");
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
"""


class Bidi:
    """Asks and answers over one socket (https://www.w3.org/TR/webdriver-bidi)."""

    def __init__(self, url: str) -> None:
        self._line: WebSocket = create_connection(f"{url}/session", suppress_origin=True, timeout=60)
        self._numbers = count(1)

    def call(self, method: str, **words: Any) -> Any:
        """What Firefox answers. Raises LookupError with its words where it refuses."""
        number = next(self._numbers)
        self._line.send(json.dumps({"id": number, "method": method, "params": words}))
        while (answer := json.loads(self._line.recv())).get("id") != number:
            pass  # events that nobody waits for
        if answer["type"] == "error":
            raise LookupError(answer["message"])
        return answer["result"]

    def close(self) -> None:
        """Hang up."""
        self._line.close()


class Firefox(Screen):
    """One Firefox of this size, with a profile of its own in `folder`."""

    def __init__(self, folder: Path, width: int, height: int) -> None:
        folder.mkdir()
        (folder / "user.js").write_text(PREFERENCES)
        said = (folder / "said").open("w+")
        self._process = subprocess.Popen(
            [FIREFOX, "--headless", "--no-remote", "--profile", str(folder), "--remote-debugging-port=0"],
            stderr=said, stdout=subprocess.DEVNULL, start_new_session=True,
            env={**os.environ, **QUIET, "HOME": str(folder)},
        )  # fmt: skip
        said.close()
        self.group = self._process.pid
        self._bidi = Bidi(self._where(folder / "said"))
        self._bidi.call("session.new", capabilities={})
        self._page = self._bidi.call("browsingContext.create", type="tab")["context"]
        size = {"width": width, "height": height}
        self._bidi.call("browsingContext.setViewport", context=self._page, viewport=size)

    def goes_to(self, url: str) -> None:
        self._bidi.call("browsingContext.navigate", context=self._page, url=url, wait="complete")

    def asks(self, script: str) -> Any:
        return self._evaluate(script).get("value")

    def picture(self, path: Path) -> None:
        taken = self._bidi.call("browsingContext.captureScreenshot", context=self._page)
        path.write_bytes(base64.b64decode(taken["data"]))

    def close(self) -> None:
        with suppress(OSError):
            self._bidi.close()
        with suppress(ProcessLookupError):
            os.killpg(self.group, signal.SIGKILL)
        self._process.wait(30)

    def _click(self, finder: str) -> bool:
        found = self._evaluate(finder)
        if "sharedId" not in found:
            return False
        self._evaluate(f"{finder}?.scrollIntoView({{block: 'center'}})")
        middle = {"type": "element", "element": {"sharedId": found["sharedId"]}}
        move = {"type": "pointerMove", "x": 0, "y": 0, "origin": middle}
        press = [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        try:
            self._acts({"type": "pointer", "id": "finger", "actions": [move, *press]})
        except LookupError:
            return False  # drawn anew meanwhile
        return True

    def _keys(self, text: str) -> None:
        strokes = [{"type": way, "value": key} for key in text for way in ("keyDown", "keyUp")]
        self._acts({"type": "key", "id": "keys", "actions": strokes})

    def _acts(self, device: dict[str, Any]) -> None:
        self._bidi.call("input.performActions", context=self._page, actions=[device])

    def _evaluate(self, script: str) -> dict[str, Any]:
        where = {"context": self._page}
        answer = self._bidi.call("script.evaluate", expression=script, target=where, awaitPromise=True)
        if answer["type"] != "success":
            raise AssertionError(answer["exceptionDetails"]["text"])
        result: dict[str, Any] = answer["result"]
        return result

    def _where(self, said: Path) -> str:
        self.waits(lambda: LISTENS.search(said.read_text()), "an address")
        found = LISTENS.search(said.read_text())
        assert found is not None
        return found[1]

    def words(self) -> str:
        return super().words() if hasattr(self, "_page") else "Firefox did not start"
