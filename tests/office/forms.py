"""A form as a browser would send it: every field with what stands in it."""

from __future__ import annotations

from html.parser import HTMLParser

Fields = dict[str, str | list[str]]


class _Filled(HTMLParser):
    def __init__(self, action: str) -> None:
        super().__init__()
        self.found: Fields = {}
        self._action = action
        self._inside = False
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = named.get("action") == self._action
        elif self._inside and "disabled" not in named:
            self._field(tag, named)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        elif tag == "select":
            self._select = ""

    def _field(self, tag: str, named: dict[str, str]) -> None:
        name = named.get("name", "")
        if tag == "select":
            self._select = name
        elif tag == "option" and self._select:
            if "selected" in named or self._select not in self.found:
                self.found[self._select] = named.get("value", "")
        elif tag == "textarea":
            self.found[name] = ""
        elif tag == "input" and name and named.get("type") != "file":
            self._input(name, named)

    def _input(self, name: str, named: dict[str, str]) -> None:
        kind, value = named.get("type", "text"), named.get("value", "on")
        if kind not in ("checkbox", "radio"):
            self.found[name] = named.get("value", "")
        elif "checked" in named:
            before = self.found.get(name, [])
            many = before if isinstance(before, list) else [before]
            self.found[name] = [*many, value] if kind == "checkbox" else value


def filled(page: str, action: str) -> Fields:
    """Return what a browser would send of the form with this action."""
    parser = _Filled(action)
    parser.feed(page)
    assert "token" in parser.found, f"no form {action} on the page"
    return parser.found
