"""FlexDesk keeps, shows and exports Interactive Brokers Flex Query statements, verbatim and with their provenance."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flexdesk.reading import StoreReader, open_store

__all__ = ["StoreReader", "__version__", "open_store"]  # the first and the last are given by __getattr__

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Import the way to read a store from Python only when somebody asks for it."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from flexdesk import reading  # noqa: PLC0415  # half a second of database code that the version does not need

    return getattr(reading, name)
