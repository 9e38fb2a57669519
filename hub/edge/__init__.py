"""The edge hub: shows the public and the hall what a full hub tells it, and can do nothing else."""
