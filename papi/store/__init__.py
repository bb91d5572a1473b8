"""The store: all that was taken in, for ever, behind one database URL. Knows the model and nothing above it."""

from papi.store.store import PlanVersion, Store, open_store

__all__ = ["PlanVersion", "Store", "open_store"]
