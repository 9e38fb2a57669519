"""Questioning in the office: who can be questioned, groups, question forms, and the report."""
