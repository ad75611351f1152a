"""The command line: parses, calls, and says what went wrong in one line.

Commands import what they need when they run: ``--help`` must not wait for pandas and spaCy.

Exit codes stand in `exits`, from which the help and the documentation tell them.
"""

from nkanalysis.cli import exits
from nkanalysis.cli.app import app
from nkanalysis.cli.collecting import collect
from nkanalysis.cli.comparing import checks, estimates, roots
from nkanalysis.cli.correcting import impact
from nkanalysis.cli.described import codebook, dictionary
from nkanalysis.cli.editions import diff
from nkanalysis.cli.grading import grades
from nkanalysis.cli.judging import evaluate
from nkanalysis.cli.lexicons import lexicon
from nkanalysis.cli.paper import pdf
from nkanalysis.cli.publishing import publish
from nkanalysis.cli.readings import attribute, explain, show
from nkanalysis.cli.reports import report
from nkanalysis.cli.reviewing import review
from nkanalysis.cli.running import runs
from nkanalysis.cli.scheduling import schedule
from nkanalysis.cli.standing import compare
from nkanalysis.cli.tables import build, export
from nkanalysis.cli.told import coverage, honours, silences

__all__ = ["app"]

for command in (
    *(build, show, attribute, explain, export, dictionary, codebook, report, evaluate),
    *(estimates, roots, checks, compare, impact),
    *(review, grades, silences, honours, coverage),
    *(publish, pdf, diff, runs),
    collect,
):
    app.command(epilog=exits.told(command.__name__))(command)

app.add_typer(schedule, name="schedule")
app.add_typer(lexicon, name="lexicon")
