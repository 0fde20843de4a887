"""Where things are: the user's data folder, and the files that ship with the program."""

from functools import cache
from importlib.resources import files
from pathlib import Path


@cache
def bundled(name: str) -> Path:
    """Return the folder `migrations` or `resources`: inside the wheel or the frozen program, else at the top of the checkout."""
    inside = Path(str(files("flexdesk").joinpath("_bundled", name)))
    return inside if inside.is_dir() else Path(__file__).resolve().parents[1] / name


def data_folder() -> Path:
    """Return the user's data folder for FlexDesk; it may not exist yet."""
    import platformdirs  # noqa: PLC0415  # 17 ms that `flexdesk --version` does not need

    return Path(platformdirs.user_data_dir("FlexDesk", appauthor=False))


def default_store() -> Path:
    """Return the SQLite file used when no store is named."""
    return data_folder() / "flexdesk.db"
