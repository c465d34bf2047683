"""Content as typed, frozen values: FORMAT.md, word for word."""
