"""Encryption for named recipients, in the age format, so that others can open it with age alone."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.errors import Missing, NotPermitted, WrongUse
from sijill.messages import N_


def encrypted(content: bytes, keys: Sequence[str]) -> bytes:
    """Encrypt for every recipient named.

    Args:
        content: the bytes.
        keys: public keys; each begins with `age1`.

    Raises:
        WrongUse: one is no age key of a recipient.
        Missing: encryption is not installed.

    Example:
        >>> encrypted(b"a", ["nobody"])
        Traceback (most recent call last):
        sijill.errors.WrongUse: this is no age key of a recipient
    """
    try:
        import pyrage
    except ImportError as error:
        raise Missing(N_("encryption for others is not installed"), do=N_("Install Sijill again.")) from error
    try:
        return bytes(pyrage.encrypt(content, [pyrage.x25519.Recipient.from_str(key) for key in keys]))
    except pyrage.RecipientError as error:
        raise WrongUse(N_("this is no age key of a recipient"), do=N_("It begins with age1.")) from error


def decrypted(content: bytes, identity: str) -> bytes:
    """Decrypt what was encrypted for an identity.

    Args:
        content: an age file.
        identity: the secret key, as age-keygen writes it; lines that begin with # are passed over.

    Raises:
        WrongUse: this is no age identity.
        NotPermitted: it was encrypted for somebody else, or altered.
        Missing: encryption is not installed.

    Example:
        >>> import pyrage
        >>> ours = pyrage.x25519.Identity.generate()
        >>> decrypted(encrypted(b"a", [str(ours.to_public())]), str(ours))
        b'a'
    """
    try:
        import pyrage
    except ImportError as error:
        raise Missing(N_("encryption for others is not installed"), do=N_("Install Sijill again.")) from error
    lines = [line.strip() for line in identity.splitlines() if line.strip() and not line.startswith("#")]
    try:
        known = [pyrage.x25519.Identity.from_str(line) for line in lines]
    except pyrage.IdentityError as error:
        raise WrongUse(N_("this is no age identity"), do=N_("It begins with AGE-SECRET-KEY-1.")) from error
    try:
        return bytes(pyrage.decrypt(content, known))
    except pyrage.DecryptError as error:
        raise NotPermitted(N_("this was encrypted for somebody else, or it was altered")) from error
