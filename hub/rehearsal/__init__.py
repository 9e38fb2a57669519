"""The night before: a whole sitting rehearsed on the hall's own network, with faults."""
