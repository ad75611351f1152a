"""What can be wrong with a store."""


class StoreError(Exception):
    """The store, or a part of it, can't be used; the message says which and why."""
