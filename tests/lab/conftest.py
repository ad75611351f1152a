"""A real JupyterLab on loopback, its notebooks on a small built store, and headless Chromium to look at them with."""

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import BROWSER_FLAGS, LOCAL_SCHEMES, ROOT

PATIENCE = 180
"""Seconds until what never comes is a failure; nothing waits as long where all is well."""
SETTINGS = {
    "@jupyterlab/apputils-extension/notification": {"checkForUpdates": False, "fetchNews": "false"},
    "@jupyterlab/apputils-extension/themes": {"theme": "JupyterLab Light"},
}
WITHOUT = ("jupyter_scheduler",)
"""Server extensions that have nothing to do here."""
UNSEEN = {"@jupyterlab/scheduler": True}
"""Their parts in the browser, which would ask for them."""
KEPT = ("corrections.csv", "grades.csv", "lineage.csv")


@dataclass(frozen=True)
class Lab:
    """A running JupyterLab.

    Attributes:
        address: Of the server, without the token.
        token: What opens it.
        folder: Its root: ``notebooks/``, ``data/store``, ``data/corrections.csv``; the tests' own to write.
    """

    address: str
    token: str
    folder: Path


@dataclass
class LabPage:
    """A notebook opened in JupyterLab.

    Attributes:
        page: Playwright's own page.
        console: Every console message that is a warning or an error, "type: text".
        errors: Every uncaught exception of the page's scripts.
        outside: Every address asked for that is not this server's. None is answered.
    """

    page: Any
    console: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    def run_all(self) -> None:
        """Run every cell from the first and wait for the last; what a cell raised stands in its outputs."""
        self.command("notebook:run-all-cells")
        self.until(f"{_CELLS}.every((cell) => cell.model.type !== 'code' || cell.model.executionState === 'idle')")

    def run(self, code: str) -> Any:
        """Add a cell at the end, run it, and wait for it.

        Args:
            code: What to type.

        Returns:
            Locator of the cell.
        """
        self.page.evaluate(
            f"""async (code) => {{
                const tracked = {_NOTEBOOK};
                const last = tracked.content.widgets.length;
                tracked.content.model.sharedModel.insertCell(last, {{cell_type: 'code', source: code}});
                tracked.content.activeCellIndex = last;
            }}""",
            code,
        )
        self.command("notebook:run-cell")
        return self.cell(self.cells()[-1]["id"])

    def command(self, name: str, **arguments: Any) -> None:
        """Do one of JupyterLab's own commands and wait for its end.

        Args:
            name: Such as ``notebook:run-cell``.
            arguments: What it takes.
        """
        self.page.evaluate(
            """([name, given]) => {
                window.nkDone = null;
                window.jupyterapp.commands.execute(name, given).then(
                    () => { window.nkDone = 'done'; }, (fault) => { window.nkDone = String(fault); });
            }""",
            [name, arguments],
        )
        self.until("window.nkDone !== null")
        assert self.page.evaluate("window.nkDone") == "done", name

    def until(self, holds: str) -> None:
        """Wait until an expression of JavaScript holds.

        Args:
            holds: The expression.
        """
        self.page.wait_for_function(holds, timeout=PATIENCE * 1000)

    def cells(self) -> list[dict[str, Any]]:
        """The notebook's cells as its file would have them, outputs included."""
        found: list[dict[str, Any]] = self.page.evaluate(f"{_CELLS}.map((cell) => cell.model.sharedModel.toJSON())")
        return found

    def failures(self) -> list[str]:
        """What cells raised: identifier of the cell, name of the error and what it says."""
        return [
            f"{cell['id']}: {output['ename']}: {output['evalue']}"
            for cell in self.cells()
            for output in cell.get("outputs", ())
            if output["output_type"] == "error"
        ]

    def cell(self, name: str) -> Any:
        """Locator of a cell.

        Args:
            name: Its identifier.
        """
        self.page.evaluate(f"{_CELLS}.forEach((cell) => {{ cell.node.dataset.cell = cell.model.id; }})")
        return self.page.locator(f'[data-cell="{name}"]')

    def dark(self, on: bool = True) -> None:
        """Choose JupyterLab's dark theme, or the light one again.

        Args:
            on: Whether dark.
        """
        self.command("apputils:change-theme", theme="JupyterLab Dark" if on else "JupyterLab Light")
        self.until(f"document.body.dataset.jpThemeLight === '{'false' if on else 'true'}'")


_NOTEBOOK = "[...window.jupyterapp.shell.widgets('main')].find((widget) => widget.context && widget.content.widgets)"
_CELLS = f"{_NOTEBOOK}.content.widgets"


@pytest.fixture(scope="session")
def lab_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project as a fresh checkout has it after its first build: notebooks, the sample's store, analysts' files."""
    folder = tmp_path_factory.mktemp("lab")
    (folder / "data").mkdir()
    for name in KEPT:
        shutil.copy(ROOT / "data" / name, folder / "data")
    shutil.copytree(ROOT / "notebooks", folder / "notebooks", ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    words = [sys.executable, "-m", "nkanalysis.cli", "build", str(ROOT / "data/corpus"), "--store", "data/store"]
    made = subprocess.run(words, cwd=folder, env=_environment(folder), capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    return folder


@pytest.fixture(scope="session")
def lab(lab_folder: Path, chromium: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """JupyterLab with settings, kernels and workspaces of its own, ended with the session."""
    home = tmp_path_factory.mktemp("lab-home")
    token, port = secrets.token_hex(16), _free_port()
    for name, values in SETTINGS.items():
        path = home / "settings" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values), encoding="utf-8")
    pages = home / "config" / "labconfig" / "page_config.json"
    pages.parent.mkdir(parents=True)
    pages.write_text(json.dumps({"disabledExtensions": UNSEEN}), encoding="utf-8")
    words = [sys.executable, "-m", "jupyterlab", "--no-browser", "--expose-app-in-browser", "--ServerApp.ip=127.0.0.1"]
    words += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0", f"--ServerApp.root_dir={lab_folder}"]
    words += ["--LabApp.extension_manager=readonly", "--ServerApp.terminals_enabled=False"]
    words += [f"--ServerApp.jpserver_extensions={dict.fromkeys(WITHOUT, False)}"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        words.append("--allow-root")
    log = home / "server.log"
    environment = _environment(home) | {"JUPYTER_TOKEN": token}
    with log.open("wb") as out:
        server = subprocess.Popen(words, cwd=lab_folder, env=environment, stdout=out, stderr=subprocess.STDOUT)
    address = f"http://127.0.0.1:{port}"
    try:
        _await(server, f"{address}/api/status?token={token}", log)
        yield Lab(address, token, lab_folder)
    finally:
        server.terminate()
        try:
            server.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


@pytest.fixture(scope="module")
def open_notebook(lab: Lab, chromium: Path) -> Iterator[Callable[..., LabPage]]:
    """Opens a notebook of the lab's folder ``notebooks/`` in a tab of its own, its kernel ready.

    Playwright's loop must not outlive the module: notebooks that later tests run in this process bring their own.
    """
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium), args=list(BROWSER_FLAGS))

        def opened(name: str, *, width: int = 1440, height: int = 900) -> LabPage:
            context = browser.new_context(viewport={"width": width, "height": height}, service_workers="block")
            context.set_default_timeout(PATIENCE * 1000)
            seen = LabPage(context.new_page())
            _watch(context, seen, lab.address)
            seen.page.goto(f"{lab.address}/lab/tree/notebooks/{name}.ipynb?reset&token={lab.token}")
            seen.until(f"window.jupyterapp && {_NOTEBOOK}?.sessionContext.session?.kernel?.status === 'idle'")
            seen.until(f"{_NOTEBOOK}.content.widgets.length && {_NOTEBOOK}.context.isReady")
            seen.command("docmanager:open", path=f"notebooks/{name}.ipynb")
            return seen

        yield opened
        browser.close()


def _watch(context: Any, seen: LabPage, address: str) -> None:
    own = (address, address.replace("http:", "ws:"))

    def answer(route: Any) -> None:
        if route.request.url.startswith((*own, *LOCAL_SCHEMES)):
            route.continue_()
        else:
            seen.outside.append(route.request.url)
            route.abort("internetdisconnected")

    def heard(message: Any) -> None:
        if message.type in ("warning", "error"):
            seen.console.append(f"{message.type}: {message.text}")

    def connected(socket_: Any) -> None:
        if not socket_.url.startswith(own):
            seen.outside.append(socket_.url)

    context.route("**/*", answer)
    context.on("console", heard)
    context.on("weberror", lambda error: seen.errors.append(str(error.error)))
    seen.page.on("websocket", connected)


def _environment(home: Path) -> dict[str, str]:
    """The tests' own environment with nothing of the user's Jupyter, and this checkout's package."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "IPYTHON"))}
    folders = {
        "HOME": home,
        "JUPYTER_CONFIG_DIR": home / "config",
        "JUPYTER_DATA_DIR": home / "data",
        "JUPYTER_RUNTIME_DIR": home / "runtime",
        "JUPYTERLAB_SETTINGS_DIR": home / "settings",
        "JUPYTERLAB_WORKSPACES_DIR": home / "workspaces",
        "IPYTHONDIR": home / "ipython",
    }
    return kept | {name: str(path) for name, path in folders.items()} | {"PYTHONPATH": str(ROOT)}


def _free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port: int = held.getsockname()[1]
    return port


def _await(server: "subprocess.Popen[bytes]", address: str, log: Path) -> None:
    """Wait until the server answers."""
    # A proxy of the machine's has no business here.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        assert server.poll() is None, log.read_text(encoding="utf-8", errors="replace")[-4000:]
        try:
            with opener.open(address, timeout=5) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"JupyterLab never answered:\n{log.read_text(encoding='utf-8', errors='replace')[-4000:]}")
