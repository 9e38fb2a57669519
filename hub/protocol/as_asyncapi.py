"""Writes the AsyncAPI 3.0 document: the same protocol, for the integrators' tools."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from hub.protocol import terms

if TYPE_CHECKING:
    from msgspec import Struct

Json = dict[str, Any]
PLACE = "#/components/schemas/{name}"
ANSWERED_BY = {"ask": ("recorded", "refusal"), "ping": ("pong",), "refresh": ("snapshot",)}
QUERY: Json = {
    "type": "object",
    "required": ["screen"],
    "properties": {
        "session": {"type": "integer", "description": "Left out: the session going on."},
        "room": {"type": "string", "default": "hall", "description": "The id of a room."},
        "screen": {"enum": ["desk", "tablet", "hall"], "description": "Decides whose eyes."},
    },
}


def document() -> Json:
    """Return the whole document."""
    frames = (*terms.FRAMES_FROM_SCREEN, *terms.FRAMES_FROM_HUB)
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Nghị Trường: the live protocol",
            "version": "1.0.0",
            "description": "What screens and the hub of an assembly say to each other. "
            "Rules of numbering, silence and asking: protocol.md beside this file.",
            "license": {"name": "AGPL-3.0-or-later"},
        },
        "defaultContentType": "application/json",
        "channels": {"live": _channel(frames)},
        "operations": _operations(),
        "components": {
            "schemas": _schemas(frames),
            "messages": {_name(frame): _message(frame) for frame in frames},
            "securitySchemes": {"session": _session()},
        },
    }


def _channel(frames: tuple[type[Struct], ...]) -> Json:
    return {
        "address": "/live",
        "title": "One screen's socket",
        "description": "Frames are texts, each one JSON object; `say` names the frame.",
        "messages": {
            _name(frame): {"$ref": f"#/components/messages/{_name(frame)}"} for frame in frames
        },
        "bindings": {"ws": {"method": "GET", "query": QUERY, "bindingVersion": "0.1.0"}},
    }


def _operations() -> Json:
    taken = {_name(frame): _operation("receive", frame) for frame in terms.FRAMES_FROM_SCREEN}
    told = {_name(frame): _operation("send", frame) for frame in terms.FRAMES_FROM_HUB}
    for name, answers in ANSWERED_BY.items():
        taken[name]["reply"] = {
            "channel": {"$ref": "#/channels/live"},
            "messages": [_in_channel(answer) for answer in answers],
        }
    return {**taken, **told}


def _operation(action: str, frame: type[Struct]) -> Json:
    """An operation of the hub: it receives what screens send and sends what they receive."""
    return {
        "action": action,
        "channel": {"$ref": "#/channels/live"},
        "summary": terms.said(frame).split("\n", 1)[0],
        "messages": [_in_channel(_name(frame))],
    }


def _in_channel(name: str) -> Json:
    return {"$ref": f"#/channels/live/messages/{name}"}


def _message(frame: type[Struct]) -> Json:
    return {
        "name": _name(frame),
        "title": frame.__name__,
        "summary": terms.said(frame).split("\n", 1)[0],
        "contentType": "application/json",
        "payload": {"$ref": PLACE.format(name=frame.__name__)},
    }


def _schemas(frames: tuple[type[Struct], ...]) -> Json:
    _, schemas = msgspec.json.schema_components(
        [*frames, *terms.PARTS.values()], ref_template=PLACE
    )
    # Which part has which shape, and which reasons there are, the types leave to these two tables.
    schemas["Snapshot"]["properties"]["parts"] = {
        "type": "object",
        "properties": {
            name: {"anyOf": [{"$ref": PLACE.format(name=shape.__name__)}, {"const": {}}]}
            for name, shape in terms.PARTS.items()
        },
    }
    schemas["Patch"]["properties"]["part"] = {"enum": list(terms.PARTS)}
    schemas["Refusal"]["properties"]["reason"]["examples"] = list(terms.reasons())
    for command in terms.commands():
        schemas[command.__name__]["x-asked-by"] = sorted(role.value for role in command.allowed)
    _name_discriminators(schemas)
    return schemas


def _name_discriminators(node: object) -> None:
    """Leave of every discriminator its property: the standard knows no more than OpenAPI's name."""
    if isinstance(node, dict):
        if isinstance(found := node.get("discriminator"), dict):
            node["discriminator"] = found["propertyName"]
        node = list(node.values())
    if isinstance(node, list):
        for inner in node:
            _name_discriminators(inner)


def _name(frame: type[Struct]) -> str:
    return str(terms.struct_of(frame).tag)


def _session() -> Json:
    return {
        "type": "httpApiKey",
        "in": "cookie",
        "name": "__Host-nt-desk",
        "description": "Set by signing in, one for each door; a token that scripts can't read.",
    }
