"""Reports that are made by the clock: what is installed where, one whole round, and who is told of it.

What is scheduled is the command line, by systemd's user timers or cron: both go on when nobody is logged in and no
server runs. A round is a run of commands, each in a process of its own, so that none can take the others with it.
"""

from nkanalysis.reporting.schedule.settings import ScheduleError, Settings
from nkanalysis.reporting.schedule.when import When

__all__ = ["ScheduleError", "Settings", "When"]
