"""Packs: read strictly, checked into models, kept in a cache, merged into the library."""
