"""Jobs of JupyterLab's own scheduler (the extra ``scheduler``): reports made as ``nkanalysis report`` makes them.

Without this, jupyter-scheduler puts parameters into a notebook unchecked, runs it in a folder where no path of the
project holds, and shows its code. Two lines of a Jupyter server's settings turn it on: docs/how-to/scheduling.md.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jupyter_scheduler.environments import EnvironmentManager
from jupyter_scheduler.executors import ExecutionManager
from jupyter_scheduler.models import JobFeature, RuntimeEnvironment

from nkanalysis.reporting.editions import LATEST
from nkanalysis.reporting.errors import ReportError
from nkanalysis.reporting.notebooks import FOLDER
from nkanalysis.reporting.schedule.steps import program

HTML = "html"
SUPPORTED = (
    *(JobFeature.job_name, JobFeature.parameters, JobFeature.output_formats),
    *(JobFeature.job_definition, JobFeature.stop_job, JobFeature.delete_job),
)
OPTIONS = ("store", "out")
"""Parameters of a job that are options of the command."""


class ReportJobs(ExecutionManager):  # type: ignore[misc]
    """Runs a job's notebook, as it stands in the project now, by the command that makes reports.

    The job's parameters are given as on the command line (``2025-03-01``, ``killed,casualties``; no quotation marks);
    ``store`` and ``out`` are folders from the project on. The report is an edition like any other, in the run log too.
    """

    def execute(self) -> None:
        """Make the report, and give the job its HTML.

        Raises:
            ReportError: It can't be made; the job shows why.
        """
        job = self.model
        name, project = Path(job.input_filename).stem, _project(Path(self.root_dir))
        if wrong := [one for one in job.output_formats or () if one != HTML]:
            raise ReportError(f"a report is made as HTML, not as {', '.join(wrong)}")
        out = made(name, project, job.parameters or {})
        if HTML in self.staging_paths:
            shutil.copyfile(out / LATEST / f"{name}.html", self.staging_paths[HTML])

    def supported_features(cls) -> dict[JobFeature, bool]:
        """What jobs can be asked for. The server calls this, and `validate`, with the class."""
        return {feature: feature in SUPPORTED for feature in JobFeature}

    def validate(cls, input_path: str) -> bool:
        """Whether a notebook can be a job: it is one that can be read."""
        try:
            return isinstance(json.loads(Path(input_path).read_text(encoding="utf-8"))["cells"], list)
        except (OSError, ValueError, KeyError, TypeError):
            return False


class ReportEnvironment(EnvironmentManager):  # type: ignore[misc]
    """The one environment that reports are made in: that of the server, as HTML."""

    def list_environments(self) -> list[RuntimeEnvironment]:
        """That environment."""
        return [
            RuntimeEnvironment(
                name="nkanalysis",
                label="nkanalysis report",
                description="Reports, as nkanalysis report makes them",
                file_extensions=["ipynb"],
                output_formats=[HTML],
                metadata={"path": sys.executable},
            )
        ]

    def manage_environments_command(self) -> str:
        """None: the environment is built by ``make setup``."""
        return ""

    def output_formats_mapping(self) -> dict[str, str]:
        """What a report can be, with its name for people."""
        return {HTML: "HTML"}


def made(name: str, project: Path, parameters: Mapping[str, Any]) -> Path:
    """Make a report as ``nkanalysis report`` does.

    Args:
        name: The report's.
        project: Folder that has ``notebooks``.
        parameters: By name, as text; ``store`` and ``out`` are options.

    Returns:
        Folder of the reports.

    Raises:
        ReportError: It can't be made.
    """
    options = {"store": "data/store", "out": "reports"} | {
        one: str(parameters[one]) for one in OPTIONS if one in parameters
    }
    others = [f"--parameter={key}={value}" for key, value in parameters.items() if key not in OPTIONS]
    command = [*program(), "report", f"--store={options['store']}", f"--out={options['out']}", *others, "--", name]
    told = subprocess.run(command, cwd=project, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if told.returncode:
        raise ReportError(told.stderr.strip() or f"nkanalysis report ended with exit code {told.returncode}")
    return project / options["out"]


def _project(root: Path) -> Path:
    """The project that a server's root folder is, or is the notebooks of."""
    found = next((one for one in (root, root.parent) if (one / FOLDER).is_dir()), None)
    if found is None:
        raise ReportError(f"{root}: no folder {FOLDER} here; start JupyterLab in the project's folder")
    return found
