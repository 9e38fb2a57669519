"""Numbers on the wire begin again at zero; here they go on counting."""

SEQUENCES = 1 << 16  # packets are numbered with 16 bits,
TIMES = 1 << 32  # sampled at times of 32,
PICTURES = 1 << 15  # and VP8 pictures are numbered with 15 at most


def nearest(last: int, short: int, span: int) -> int:
    """Return the number nearest to `last` that is written `short` where numbers wrap at `span`."""
    half = span >> 1
    return last + (short - last + half) % span - half
