"""What can be wrong with what an analyst asks for."""


class ExploreError(ValueError):
    """What was asked for can't be looked at; the message says which and why."""
