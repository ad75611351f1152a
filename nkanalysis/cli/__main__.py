"""``python -m nkanalysis.cli``: the command line where its program is not on the path."""

from nkanalysis.cli import app

if __name__ == "__main__":
    app()
