"""What holds for any edition, and is tested on the toy, holds for this one: the same tests, with this edition."""

from tests.test_bibliography import (
    files,
)

__all__ = [name for name in dir() if name.startswith("test_")] + ["files"]
