"""The parts screens are composed of."""
