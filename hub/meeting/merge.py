"""What changed between two views, as a JSON merge patch (RFC 7396)."""

from typing import Any

Json = dict[str, Any]


def diff(old: Json, new: Json) -> Json:
    """Return the merge patch that turns `old` into `new`; empty when nothing changed."""
    patch: Json = dict.fromkeys(old.keys() - new.keys())
    for key, value in new.items():
        before = old.get(key)
        if before == value:
            continue
        if isinstance(before, dict) and isinstance(value, dict):
            patch[key] = diff(before, value)
        else:
            patch[key] = value
    return patch


def merge(old: Json, patch: Json) -> Json:
    """Return `old` with the merge patch applied, as a screen does it."""
    new = dict(old)
    for key, value in patch.items():
        before = new.get(key)
        if value is None:
            new.pop(key, None)
        elif isinstance(value, dict):
            new[key] = merge(before if isinstance(before, dict) else {}, value)
        else:
            new[key] = value
    return new
