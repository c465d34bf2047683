"""What a hero may try beside the choices on the page, and how it is answered."""
