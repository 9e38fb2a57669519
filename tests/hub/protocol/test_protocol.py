"""The written protocol is what the types say, and tools can read it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import msgspec
import pytest
from msgspec import NODEFAULT, structs

from hub import conversation, keeper, protocol
from hub import socket as screens_socket
from hub.meeting import acts, views
from hub.meeting.shape import Shape
from hub.protocol import __main__ as command
from hub.protocol import as_guide, as_typescript, terms

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[3]
MEDIA = {"publish", "subscribe", "answer", "look", "spare", "hang_up"}
Json = dict[str, Any]


@pytest.fixture(scope="module")
def document() -> Json:
    return dict(json.loads(protocol.asyncapi()))


def refs(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        for inner in node.values():
            yield from refs(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from refs(inner)


def found(document: Json, ref: str) -> object:
    node: Any = document
    for step in ref.removeprefix("#/").split("/"):
        node = node[step]
    return node


def test_the_committed_files_are_current() -> None:
    assert command.stale(ROOT) == []


def test_the_document_is_what_the_standard_asks_for(document: Json) -> None:
    schemas = ROOT / "node_modules" / "@asyncapi" / "specs" / "schemas"
    standard = json.loads((schemas / "3.0.0-without-$id.json").read_text("utf-8"))
    errors = jsonschema.Draft7Validator(standard).iter_errors(document)
    assert [(list(error.path), error.message) for error in errors] == []


@pytest.mark.heavy
def test_the_command_writes_what_it_checks(tmp_path: Path) -> None:
    def run(act: str) -> subprocess.CompletedProcess[str]:
        arguments = [sys.executable, "-m", "hub.protocol", act, "--root", str(tmp_path)]
        return subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, timeout=20)

    missing = run("check")
    assert missing.returncode == 1
    assert [line.split(":")[0] for line in missing.stderr.splitlines()] == list(protocol.FILES)
    assert run("write").returncode == 0
    assert run("check").returncode == 0
    (tmp_path / "docs/protocol.md").write_text("by hand", encoding="utf-8")
    changed = run("check")
    assert changed.returncode == 1
    assert changed.stderr.startswith("docs/protocol.md:")
    assert "Traceback" not in changed.stderr


def test_what_has_no_value_is_left_out_and_nothing_else_is() -> None:
    """A patch is made of shapes: a default that is sent as nothing would be missing in it."""

    def kinds(of: type[Shape]) -> Iterator[type[Shape]]:
        for kind in of.__subclasses__():
            yield kind
            yield from kinds(kind)

    fields = [(kind.__name__, one) for kind in kinds(Shape) for one in structs.fields(kind)]
    assert [(kind, one.name) for kind, one in fields if one.default not in (None, NODEFAULT)] == []


def test_every_part_a_view_shows_has_its_shape_in_the_protocol() -> None:
    assert views.VIEWS.keys() <= terms.PARTS.keys()


def test_every_command_part_and_reason_is_in_all_three_files() -> None:
    texts = {path: make() for path, make in protocol.FILES.items()}
    for name in (one.__name__ for one in (*acts.COMMANDS, *terms.PARTS.values())):
        assert all(re.search(rf"\b{name}\b", text) for text in texts.values()), name
    for reason in terms.reasons():
        assert all(reason in text for text in texts.values()), reason


def test_the_guide_leaves_no_place_unfilled_and_no_link_dead() -> None:
    text = protocol.guide()
    assert "{{" not in text
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", title).lower().replace(" ", "-") for title in headings}
    links = set(re.findall(r"\]\(#([^)]*)\)", text))
    assert links - anchors == set()


def test_the_bounds_in_the_guide_are_those_the_hub_keeps() -> None:
    kept = (
        f"{screens_socket.LARGEST_FRAME // 1024} KB",
        f"{conversation.FRAMES_A_SECOND} a second",
        f"{conversation.COMMANDS_A_SECOND} a second",
        f"{keeper.MOST_WAITING:,}",
        f"{screens_socket.HIGH_WATER // 1024} KB",
        f"1 in {conversation.SIGNAL_SECONDS} s",
        f"{conversation.SLOW_SECONDS:.0f} s",
    )
    assert tuple(bound for _, bound, _ in as_guide.BOUNDS) == kept


def test_what_has_no_word_in_the_protocol_is_refused() -> None:
    class Sealed(msgspec.Struct):
        content: bytes

    [field] = terms.struct_of(Sealed).fields
    with pytest.raises(TypeError, match="no word"):
        as_typescript.expression(field.type)


def test_every_reference_of_the_asyncapi_document_leads_somewhere(document: Json) -> None:
    every = set(refs(document))
    assert every
    assert all(ref.startswith("#/") for ref in every)
    for ref in every:
        assert found(document, ref) is not None


def test_the_document_has_the_form_of_asyncapi_3(document: Json) -> None:
    assert document["asyncapi"] == "3.0.0"
    assert {"title", "version"} <= document["info"].keys()
    known = {"asyncapi", "info", "defaultContentType", "channels", "operations", "components"}
    assert document.keys() == known
    for channel in document["channels"].values():
        assert channel.keys() <= {"address", "title", "description", "messages", "bindings"}
        assert channel["address"].startswith("/")
    for message in document["components"]["messages"].values():
        assert message.keys() == {"name", "title", "summary", "contentType", "payload"}


def test_operations_use_only_messages_of_their_channel(document: Json) -> None:
    messages = document["channels"]["live"]["messages"]
    for operation in document["operations"].values():
        assert operation["action"] in {"send", "receive"}
        assert operation["channel"] == {"$ref": "#/channels/live"}
        replies = operation.get("reply", {}).get("messages", [])
        for ref in refs([*operation["messages"], *replies]):
            assert ref.removeprefix("#/channels/live/messages/") in messages
    receives = {name for name, one in document["operations"].items() if one["action"] == "receive"}
    assert receives == {"ask", "ping", "refresh", "signal"} | MEDIA
    assert set(messages) == document["operations"].keys()


def test_every_payload_is_a_schema_that_knows_its_frame(document: Json) -> None:
    for name, message in document["components"]["messages"].items():
        schema = found(document, message["payload"]["$ref"])
        assert isinstance(schema, dict)
        assert schema["type"] == "object"
        assert schema["properties"]["say"] == {"enum": [name]}
        assert "say" in schema["required"]
