"""How a large file that comes with a form is kept until the form has been judged."""

from contextlib import suppress

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler


class TemporaryUploadHandler(TemporaryFileUploadHandler):
    """Keeps the file in the system's temporary folder; if that is full, its form can still say so.

    What could not be kept comes to the form as a `LostUpload`.
    """

    def new_file(self, *args, **kwargs):
        self._error = None
        super().new_file(*args, **kwargs)

    def receive_data_chunk(self, raw_data, start):
        if self._error is None:
            try:
                super().receive_data_chunk(raw_data, start)
            except OSError as error:
                self._lose(error)

    def file_complete(self, file_size):
        if self._error is None:
            try:
                return super().file_complete(file_size)
            except OSError as error:
                self._lose(error)
        return LostUpload(self._error, self.file_name, self.content_type, file_size)

    def _lose(self, error):
        self._error = error
        # Closing writes once more what could not be written, and then removes the rest.
        with suppress(OSError):
            self.file.close()


class LostUpload(UploadedFile):
    """A file that was sent and could not be kept: to read it raises the `OSError` of that time."""

    def __init__(self, error, name, content_type, size):
        super().__init__(name=name, content_type=content_type, size=size)
        self._error = error

    def read(self, *args):
        raise self._error

    seek = read
