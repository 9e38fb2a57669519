"""What an export of a record is, for tests: read back through its own types."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from hub.record.chronicle import Chronicle
from hub.record.export import as_bytes, export
from hub.record.proof import prove
from hub.record.shapes import Export

if TYPE_CHECKING:
    from tests.hub.record.records import Recorded


def file_of(record: Recorded, *, public: bool = False) -> bytes:
    """Return the file's bytes."""
    chronicle = Chronicle()
    proven = prove(record.rows, record.boxes, chronicle.see)
    return as_bytes(export(proven, chronicle, public=public))


def exported(record: Recorded, *, public: bool = False) -> Export:
    """Return what somebody reads who decodes the file as its schema says."""
    return msgspec.json.decode(file_of(record, public=public), type=Export)
