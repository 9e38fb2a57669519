"""The secretariat's desk before and after the sitting: documents, minutes, tasks."""
