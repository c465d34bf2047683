"""Where sessions are kept. Nothing is imported here: the stores are pure, only the Flow persistences need CrewAI."""
