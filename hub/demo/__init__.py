"""The demonstration: a made-up council, its half-finished session, its simulated delegates."""
