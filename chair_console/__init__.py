"""The chair's and the secretaries' desk: everything needed to lead a sitting."""
