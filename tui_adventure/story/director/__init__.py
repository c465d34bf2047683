"""The director: what scene comes next, and how an adventure is paced."""
