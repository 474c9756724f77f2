"""The tool's own YAML files: catalogues, vocabularies and grammars, shipped with the package."""

from __future__ import annotations

from importlib.resources import files
from typing import Any


def tool_data(package: str, name: str) -> Any:
    """Return what the YAML file ``name`` in ``package`` says. It is not checked: the tool's tests do that."""
    import yaml  # noqa: PLC0415 – a command that needs none of these files does not wait

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # LibYAML's where it is there: it is quick
    return yaml.load(files(package).joinpath(name).read_text(encoding="utf-8"), loader)  # noqa: S506 – a safe one
