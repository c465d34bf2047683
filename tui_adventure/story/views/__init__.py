"""What front ends show of a story, read from the state."""
