"""The chronicle: a session as a book, from the saves of its turns, as text, Markdown, a web page or an EPUB."""
