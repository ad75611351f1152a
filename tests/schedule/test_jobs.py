"""JupyterLab's own scheduler: its jobs make the reports that ``nkanalysis report`` makes, byte for byte."""

import time
from pathlib import Path

import pytest
from factories import SAMPLE
from factories import store as made_store
from typer.testing import CliRunner

from nkanalysis.cli import app
from nkanalysis.store import runs
from tests.conftest import ROOT

pytest.importorskip("jupyter_scheduler")

from jupyter_scheduler.models import CreateJob, DescribeJob, JobFeature
from jupyter_scheduler.orm import create_tables
from jupyter_scheduler.scheduler import Scheduler

from nkanalysis.reporting import ReportError
from nkanalysis.reporting.schedule.jobs import ReportEnvironment, ReportJobs, made

NAME = "article-dossier"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a store and one notebook; the jobs run elsewhere."""
    folder = tmp_path / "project"
    (folder / "notebooks").mkdir(parents=True)
    (folder / "notebooks" / f"{NAME}.ipynb").write_bytes((ROOT / "notebooks" / f"{NAME}.ipynb").read_bytes())
    made_store(folder / "data" / "store", SAMPLE)
    monkeypatch.chdir(tmp_path)
    # The job's process starts anew: it must find this checkout too.
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    return folder


@pytest.fixture
def scheduler(project: Path, tmp_path: Path) -> Scheduler:
    address = f"sqlite:///{tmp_path}/jobs.sqlite"
    create_tables(address)
    found = Scheduler(root_dir=str(project / "notebooks"), environments_manager=ReportEnvironment(), db_url=address)
    found.execution_manager_class = ReportJobs
    found.staging_path = str(tmp_path / "staging")
    return found


def ended(scheduler: Scheduler, **given: object) -> DescribeJob:
    """A job of the notebook, at its end."""
    job = scheduler.create_job(
        CreateJob(
            input_uri=f"{NAME}.ipynb", input_filename=f"{NAME}.ipynb", name="a job",
            runtime_environment_name="nkanalysis", runtime_environment_parameters={}, **given,
        )
    )  # fmt: skip
    for _ in range(1200):
        found = scheduler.get_job(job, False)
        if found.status in ("COMPLETED", "FAILED"):
            return found
        time.sleep(0.1)
    raise AssertionError(f"the job never ended: {found.status}")


def test_a_job_makes_the_report_that_the_command_makes(scheduler: Scheduler, project: Path, monkeypatch) -> None:
    done = ended(scheduler, output_formats=["html"], parameters={"title": "From a job"})
    assert (done.status, done.status_message) == ("COMPLETED", None)
    given = Path(scheduler.get_staging_paths(done)["html"]).read_bytes()
    monkeypatch.chdir(project)
    own = ["report", NAME, "--store", "data/store", "--out", "../own", "-p", "title=From a job"]
    assert CliRunner().invoke(app, own).exit_code == 0
    assert given == (project.parent / "own" / "latest" / f"{NAME}.html").read_bytes()
    assert b"From a job" in given
    by_job, by_hand = runs.read(project / "data" / "store")
    assert [by_job.command, by_job.outcome, by_job.arguments] == ["report", "ok", by_hand.arguments]


def test_a_job_with_an_unknown_parameter_fails_before_anything_runs(scheduler: Scheduler, project: Path) -> None:
    done = ended(scheduler, output_formats=["html"], parameters={"titel": "x"})
    assert done.status == "FAILED"
    assert "titel" in done.status_message
    assert "title" in done.status_message, "it says which there are"
    assert not (project / "reports" / "latest").exists()


def test_what_a_job_cannot_be_is_said(project: Path, tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="no report 'gone'"):
        made("gone", project, {})
    with pytest.raises(ReportError, match="no store at elsewhere"):
        made(NAME, project, {"store": "elsewhere"})
    assert ReportJobs.validate(ReportJobs, str(project / "notebooks" / f"{NAME}.ipynb"))
    (tmp_path / "x.ipynb").write_text("[]")
    assert not ReportJobs.validate(ReportJobs, str(tmp_path / "x.ipynb"))


def test_the_form_offers_what_reports_can_be() -> None:
    (environment,) = ReportEnvironment().list_environments()
    assert environment.output_formats == list(ReportEnvironment().output_formats_mapping()) == ["html"]
    features = ReportJobs.supported_features(ReportJobs)
    assert features[JobFeature.parameters]
    assert not features[JobFeature.email_notifications]
    assert set(features) == set(JobFeature)
