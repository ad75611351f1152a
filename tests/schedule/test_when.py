"""When a schedule runs: as systemd and cron have it, and the next time."""

import shutil
import subprocess
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from nkanalysis.reporting import ReportError
from nkanalysis.reporting.schedule.when import EVERY, when

UTC = ZoneInfo("UTC")


@pytest.mark.parametrize(
    "every, at, calendar, cron, words",
    [
        ("day", ["06:00"], ["*-*-* 06:00:00"], ["0 6 * * *"], "every day at 06:00"),
        ("daily", [], ["*-*-* 06:00:00"], ["0 6 * * *"], "every day at 06:00"),
        (
            "weekday", ["18:30", "6:05", "6:05"], ["Mon..Fri *-*-* 06:05:00", "Mon..Fri *-*-* 18:30:00"],
            ["5 6 * * 1-5", "30 18 * * 1-5"], "every weekday at 06:05 and 18:30",
        ),
        ("week", ["07:00"], ["Mon *-*-* 07:00:00"], ["0 7 * * 1"], "every week, on Monday, at 07:00"),
        ("Sunday", ["00:00"], ["Sun *-*-* 00:00:00"], ["0 0 * * 0"], "every Sunday at 00:00"),
        ("sat", ["23:59"], ["Sat *-*-* 23:59:00"], ["59 23 * * 6"], "every Saturday at 23:59"),
        ("month", ["06:00"], ["*-*-01 06:00:00"], ["0 6 1 * *"], "every month, on its first day, at 06:00"),
        ("hour", [":15"], ["*-*-* *:15:00"], ["15 * * * *"], "every hour at 15 minutes past"),
        ("hour", [], ["*-*-* *:00:00"], ["0 * * * *"], "every hour at 0 minutes past"),
    ],
)  # fmt: skip
def test_times_are_written_for_both(every, at, calendar, cron, words) -> None:
    found = when(every, at)
    assert (found.calendar(), found.cron(), found.words()) == (calendar, cron, words)
    assert found.calendar("Asia/Seoul") == [f"{one} Asia/Seoul" for one in calendar]


@pytest.mark.parametrize(
    "every, at, says",
    [
        ("fortnight", [], "choose from hour, day"),
        ("day", ["6"], "such as --at 06:00"),
        ("day", ["24:00"], "such as --at 06:00"),
        ("hour", ["06:00"], "such as --at :15"),
    ],
)
def test_what_is_no_time_is_said(every, at, says) -> None:
    with pytest.raises(ReportError, match=says):
        when(every, at)


@pytest.mark.parametrize(
    "every, at, now, then",
    [
        ("day", ["06:00"], "2026-11-22 05:59", "2026-11-22 06:00"),
        ("day", ["06:00"], "2026-11-22 06:00", "2026-11-23 06:00"),
        ("day", ["06:00", "18:00"], "2026-11-22 07:00", "2026-11-22 18:00"),
        ("weekday", ["06:00"], "2026-11-20 07:00", "2026-11-23 06:00"),
        ("week", ["06:00"], "2026-11-23 06:01", "2026-11-30 06:00"),
        ("month", ["06:00"], "2026-12-01 06:01", "2027-01-01 06:00"),
        ("thursday", ["06:00"], "2026-11-22 12:00", "2026-11-26 06:00"),
        ("hour", [":15", ":45"], "2026-11-22 23:50", "2026-11-23 00:15"),
    ],
)
def test_the_next_time_comes(every, at, now, then) -> None:
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)
    assert when(every, at).next(moment) == datetime.fromisoformat(then).replace(tzinfo=UTC)


def test_a_time_that_the_change_of_clocks_leaves_out_comes_later() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    found = when("day", ["02:30"]).next(datetime(2026, 3, 28, 12, tzinfo=berlin))
    assert found.isoformat() == "2026-03-29T03:30:00+02:00"


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd-analyze here")
@pytest.mark.parametrize("every", EVERY)
def test_systemd_reads_what_we_write_and_comes_to_the_same_time(every: str) -> None:
    found = when(every, [":20"] if every == "hour" else ["06:20"])
    base = datetime(2026, 11, 22, 12, tzinfo=UTC)
    for zone in ("UTC", "Asia/Seoul"):
        (expression,) = found.calendar(zone)
        command = ["systemd-analyze", "calendar", "--base-time=2026-11-22 12:00:00 UTC", expression]
        told = subprocess.run(command, capture_output=True, text=True, env={"TZ": "UTC", "LC_ALL": "C"})
        assert told.returncode == 0, told.stderr
        expected = found.next(base.astimezone(ZoneInfo(zone))).astimezone(UTC)
        assert f"{expected:%Y-%m-%d %H:%M:%S} UTC" in told.stdout
