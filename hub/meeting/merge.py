"""What changed between two views, as a JSON merge patch (RFC 7396)."""

from typing import Any

from hub.meeting.shape import Shape

Json = dict[str, Any]


def diff(old: Json | Shape, new: Json | Shape) -> Json:
    """Return the merge patch that turns `old` into `new`; empty when nothing changed.

    Shapes are compared as they are, not as JSON: of what stayed the same nothing is touched.
    """
    if isinstance(old, Shape) and type(old) is type(new):
        return _changed(old, new)
    had, has = _members(old), _members(new)
    patch: Json = dict.fromkeys(had.keys() - has.keys())
    for key, value in has.items():
        before = had.get(key)
        if before is not value and before != value:
            patch[key] = _change(before, value)
    return patch


def _changed(old: Shape, new: Shape) -> Json:
    """Return the patch between two shapes of a kind: a field without a value is taken away."""
    patch: Json = {}
    for name in old.__struct_fields__:
        before, value = getattr(old, name), getattr(new, name)
        if before is not value and before != value:
            patch[name] = _change(before, value)
    return patch


def _change(before: Any, value: Any) -> Any:
    both = isinstance(before, dict | Shape) and isinstance(value, dict | Shape)
    return diff(before, value) if both else value


def _members(value: Json | Shape) -> Json:
    """Return what an object has when it is sent: of a shape no field that has no value."""
    if isinstance(value, dict):
        return value
    held = ((name, getattr(value, name)) for name in value.__struct_fields__)
    return {name: member for name, member in held if member is not None}


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
