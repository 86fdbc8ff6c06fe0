"""What can go wrong with backups. Every text is a sentence: what, where, what to do."""

from __future__ import annotations


class BackupError(Exception):
    """A backup or restore that came to nothing. Earlier backups and the home are as they were."""


class BackupUnusableError(BackupError):
    """What was asked for cannot be: a place within the home, no backup there."""


class BackupDamagedError(BackupError):
    """A backup is not as it was made; the sentence names what."""


class HomeDamagedError(BackupError):
    """What a backup holds was not as it was written when the backup was made."""


class BackupNewerError(BackupError):
    """A backup was made by a newer program."""


class HomeInUseError(BackupError):
    """The home to restore into holds something."""
