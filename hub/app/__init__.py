"""The application: every part of the hub put together once, here."""
