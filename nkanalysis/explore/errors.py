"""What can be wrong with what an analyst asks for."""


class ExploreError(ValueError):
    """What was asked for can't be looked at; the message says which and why."""

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows: what to do, and not the inner rooms where it was found out."""
        return [f"nkanalysis: {self}"]
