"""Who sits where: the plan of the hall as the office keeps it."""
