"""What would follow: an outcome worked out from figures that somebody types, for no vote at all."""
