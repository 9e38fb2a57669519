"""The scenes of the hall by themselves."""
