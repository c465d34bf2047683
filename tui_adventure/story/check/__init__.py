"""Checks of packs: everything a writer should hear before a player does."""
