"""What can go wrong for the user of a report."""


class ReportError(Exception):
    """A report that could not be made; the message is one line that says what, where and how to mend it."""
