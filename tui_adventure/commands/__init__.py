"""What each command does. A command returns its exit status and raises GameError for one sentence on stderr."""
