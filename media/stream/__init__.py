"""What can be said about streams of packets by counting alone: no socket, no clock, no keys."""
