"""The second engine: passes packets on in Janus, where one process of ours is not enough."""
