"""WebKit, the engine of every iPhone: Debian's MiniBrowser, led by selenium on a display of our own."""

import os
import signal
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import Any

from selenium.common.exceptions import WebDriverException
from selenium.webdriver import ActionChains, WebKitGTK
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from tests.engines.screen import Screen

DRIVER = "/usr/bin/WebKitWebDriver"
BROWSERS = "/usr/lib"
QUIET = {
    # Nobody may make the sandbox's namespaces in a container, and root may not have one.
    "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
    "LIBGL_ALWAYS_SOFTWARE": "1",
    "NO_AT_BRIDGE": "1",
}


class Display:
    """A screen of this size that nobody sees. One for each window: what is covered is not painted."""

    def __init__(self, width: int, height: int) -> None:
        ours, theirs = os.pipe()
        size = ["-screen", "0", f"{width}x{height}x24"]
        self._process = subprocess.Popen(
            ["Xvfb", "-displayfd", str(theirs), *size, "-nolisten", "tcp"],
            pass_fds=[theirs], stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(theirs)
        with os.fdopen(ours) as said:
            self.name = f":{said.readline().strip()}"

    def close(self) -> None:
        """No display any more."""
        self._process.terminate()
        self._process.wait(30)


class WebKit(Screen):
    """One MiniBrowser of this size, on a display of its own."""

    def __init__(self, width: int, height: int) -> None:
        self._display = Display(width, height)
        service = Service(DRIVER, env={**os.environ, **QUIET, "DISPLAY": self._display.name})
        service.popen_kw["start_new_session"] = True
        options = Options()
        options.binary_location = str(next(Path(BROWSERS).glob("*/webkit2gtk-4.*/MiniBrowser")))
        options.add_argument("--automation")
        try:
            self._driver = WebKitGTK(options=options, service=service)
        except Exception:
            self._display.close()
            raise
        self.group = service.process.pid
        self._driver.set_window_rect(0, 0, width, height)

    def goes_to(self, url: str) -> None:
        self._driver.get(url)

    def asks(self, script: str) -> Any:
        return self._driver.execute_script(f"return {script}")

    def picture(self, path: Path) -> None:
        path.write_bytes(self._driver.get_screenshot_as_png())

    def close(self) -> None:
        with suppress(WebDriverException, OSError):
            self._driver.quit()
        with suppress(ProcessLookupError):
            os.killpg(self.group, signal.SIGKILL)
        self._display.close()

    def _click(self, finder: str) -> bool:
        element = self.asks(finder)
        if element is None:
            return False
        try:
            self.asks(f"{finder}?.scrollIntoView({{block: 'center'}})")
            element.click()
        except WebDriverException:
            return False  # drawn anew, or covered for a moment
        return True

    def _keys(self, text: str) -> None:
        ActionChains(self._driver).send_keys(text).perform()
