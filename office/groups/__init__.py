"""The groups that discuss side by side: their rooms, who leads them, who discusses where."""
