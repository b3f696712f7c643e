"""The digest that names texts: eight bytes, the same on every machine and in every version."""

try:
    # hashlib would load OpenSSL, which no first frame waits for: 3 ms.
    from _blake2 import blake2b
except ImportError:  # not every Python has it by that name
    from hashlib import blake2b


def digest(text: str) -> str:
    """The digest of a text, in hexadecimal figures."""
    return blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest()
