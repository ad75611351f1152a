"""Kernels that are ready before their notebook's turn comes: of the interpreter that runs now, one notebook each.

A kernel takes a second to start, and what a notebook imports takes more; both are done while other notebooks run. A
kernel is never used twice: what one notebook sets would be there for the next.
"""

import asyncio
import os
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import Any

START_SECONDS = 120
WARM_SECONDS = 120
ALIKE = {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
"""What kernels have in their environment wherever they run, so that no report depends on a machine's settings."""
SOCKET_LENGTH = 70
"""Longest folder, in bytes, whose sockets every system can name: 104 bytes, their own names within."""
RUN = "NKANALYSIS_RUN"
"""Tells notebooks of the run's own folder: what one of them asks of a store, the others need not make again."""


class Kernels:
    """Starts kernels, and ends each of them whatever happens.

    Args:
        settings: An empty folder for their connection files and settings; the user's own are not read.
    """

    def __init__(self, settings: str) -> None:
        self._settings = settings
        self._lock = Lock()
        self._live: list[Any] = []
        self._stopped = False
        self._kind = _manager(settings)

    @contextmanager
    def ready(self, folder: Path, imports: str) -> Iterator[Any]:
        """A kernel that has imported what its notebook will; it ends with the block.

        Args:
            folder: Where it works.
            imports: Python to run beforehand; what fails in it fails again in the notebook, and is told there.

        Yields:
            Its manager, for papermill.

        Raises:
            RuntimeError: The kernel can't be started, or all kernels were stopped.
        """
        # The manager belongs to the loop of the thread that starts it: each notebook has a thread of its own.
        loop = asyncio.new_event_loop()
        asyncio.set_event_loop(loop)
        manager = self._kind()
        with self._lock:
            self._live.append(manager)
        try:
            if self._stopped:
                raise RuntimeError("stopped")
            loop.run_until_complete(_started(manager, folder, imports, {**ALIKE, RUN: self._settings}))
            yield manager
        finally:
            loop.run_until_complete(_ended(manager))
            with self._lock:
                self._live.remove(manager)
            loop.close()
            asyncio.set_event_loop(None)

    def stop(self) -> None:
        """Kill every kernel at once, from whatever thread; whoever waits for one is told that it died."""
        with self._lock:
            self._stopped = True
            for manager in self._live:
                pid = getattr(manager.provisioner, "pid", None)
                if pid and manager.has_kernel:
                    with suppress(ProcessLookupError):
                        os.kill(pid, signal.SIGKILL)


async def _started(manager: Any, folder: Path, imports: str, own: Mapping[str, str]) -> None:
    await manager.start_kernel(cwd=str(folder), env={**os.environ, **own})
    client = manager.client()
    client.start_channels()
    await client.wait_for_ready(timeout=START_SECONDS)
    if imports:
        with suppress(TimeoutError):
            await client.execute(imports, silent=True, store_history=False, reply=True, timeout=WARM_SECONDS)


async def _ended(manager: Any) -> None:
    for client in manager.clients:
        client.stop_channels()
    try:
        if manager.has_kernel:
            await manager.shutdown_kernel(now=True)
    finally:
        await manager.cleanup_resources()


def _manager(settings: str) -> type[Any]:
    from ipykernel.kernelspec import get_kernel_dict
    from jupyter_client.kernelspec import KernelSpec
    from jupyter_client.manager import AsyncKernelManager
    from traitlets import default

    # The kernel is told to stop when its notebook is done, and would log that as an error.
    own = [f"--ipython-dir={settings}", "--HistoryManager.enabled=False", "--log-level=CRITICAL"]
    spec = KernelSpec(**get_kernel_dict(extra_arguments=own))

    class ThisInterpreter(AsyncKernelManager):
        """Starts kernels of the running interpreter, whatever kernel specs the machine has registered."""

        def __init__(self, **values: Any) -> None:
            super().__init__(**values)
            self.clients: list[Any] = []
            self.connection_file = os.path.join(settings, f"kernel-{id(self)}.json")
            # A port is free when it is chosen, and may be taken when the kernel binds it; a socket in the run's own
            # folder is nobody else's, and nobody else on the machine can reach it.
            if os.name == "posix" and len(os.fsencode(settings)) <= SOCKET_LENGTH:
                self.transport = "ipc"

        @property
        def kernel_spec(self) -> KernelSpec:
            return spec

        def client(self, **values: Any) -> Any:
            made = super().client(**values)
            self.clients.append(made)
            return made

        @default("transport_encryption")
        def _encrypted(self) -> str:
            return "auto"

    return ThisInterpreter
