"""The end of an adventure: the closing step and the closing entry."""
