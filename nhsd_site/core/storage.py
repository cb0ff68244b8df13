import secrets

from django.core.files.storage import FileSystemStorage


class WholeFileStorage(FileSystemStorage):
    """Files in a folder, each of them whole: one that can't be written leaves nothing behind.

    They are written under a name of their own and get theirs when they are complete. Raises
    `OSError` when the disk is full, as its parent does, which would leave what it has written.
    """

    def _save(self, name, content):
        unfinished = f"unfinished/{secrets.token_hex(16)}"
        try:
            super()._save(unfinished, content)
            return super()._save(name, _Finished(self.path(unfinished)))
        except OSError:
            self.delete(unfinished)
            raise


class _Finished:
    """A file that lies in the folder already, and has only to be moved."""

    def __init__(self, path):
        self._path = path

    def temporary_file_path(self):
        return self._path
