"""The story engine: content, director, turn and the embedded storyteller."""
