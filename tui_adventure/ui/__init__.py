"""The full-screen terminal interface."""

import os

# Textual reads it while it is imported: how many milliseconds an Escape may be the beginning of another key.
os.environ.setdefault("ESCDELAY", "20")
