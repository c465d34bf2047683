"""What foes are called: with an article, and told apart by number where several are alike."""

_DETERMINED = ("the ", "a ", "an ", "his ", "her ", "its ", "their ", "your ", "both ", "two ")


def called(name: str) -> str:
    """Return a name with its article: "the fen hound"; "Overman Kray" and "the reeve of gulls" stay so."""
    return name if name[:1].isupper() or name.startswith(_DETERMINED) else f"the {name}"


def counted(ordinal: str, name: str) -> str:
    """Return the name of one of several alike: "first fen hound", "the first reeve of gulls"."""
    bare = name.removeprefix("the ")
    return f"{ordinal} {name}" if bare == name else f"the {ordinal} {bare}"
