"""The live room: everything that happens while an assembly sits."""
