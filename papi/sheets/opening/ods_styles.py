"""What the styles of an .ods say of a cell: its font, whether it is struck through, whether a sheet is hidden."""

from collections.abc import Sequence
from xml.etree import ElementTree

from papi.sheets.opening.unseen import tag_of

_DEEPEST = 20
"""Styles rest on others; a chain longer than this runs in a circle."""


class Styles:
    """The styles of a file by name; one that says nothing of a property has it from the style it rests on."""

    def __init__(self, roots: Sequence[ElementTree.Element]) -> None:
        self._known: dict[str, dict[str, str]] = {}
        self._parents: dict[str, str] = {}
        self._families: dict[str, str] = {}
        for root in roots:
            self._families |= {
                name: family for element in root.iter() if tag_of(element) == "font-face"
                if (name := _own(element, "name")) and (family := _own(element, "font-family"))
            }
            for element in root.iter():
                if tag_of(element) == "style" and (name := _own(element, "name")):
                    self._add(name, element)

    def font(self, style: str | None) -> str | None:
        """Return the name of the style's font; None where the file does not tell."""
        named = self._property(style, "font-name")
        return (self._families.get(named, named) if named else self._property(style, "font-family") or "").strip("'\"") or None

    def is_struck_out(self, style: str | None) -> bool:
        """Whether text of that style is struck through."""
        line = self._property(style, "text-line-through-style") or self._property(style, "text-line-through-type")
        return line not in (None, "none")

    def is_hidden_sheet(self, style: str | None) -> bool:
        """Whether a sheet of that style is hidden."""
        return self._property(style, "display") == "false"

    def _add(self, name: str, element: ElementTree.Element) -> None:
        parent = _own(element, "parent-style-name")
        if parent and parent != name:
            self._parents[name] = parent
        self._known[name] = {
            key.rpartition("}")[2]: value
            for part in element if tag_of(part) in ("text-properties", "table-properties")
            for key, value in part.attrib.items()
        }

    def _property(self, style: str | None, key: str) -> str | None:
        for _ in range(_DEEPEST):
            if style is None:
                return None
            if key in self._known.get(style, {}):
                return self._known[style][key]
            style = self._parents.get(style)
        return None


def _own(element: ElementTree.Element, name: str) -> str | None:
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)
