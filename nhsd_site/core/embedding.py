"""Videos and posts on the sites of others: which there may be, and where they can be played.

All of it is told by the address: nobody is asked, neither when a page is written nor when it is
read.
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

#: The hosts that a frame may come from: of each site the one that sets the fewest cookies.
FRAME_HOSTS = ("https://www.youtube-nocookie.com", "https://player.vimeo.com")

#: Sites whose posts are linked to and shown nowhere else, by their host without “www.”.
_SITES_OF_POSTS = {
    "bsky.app": "Bluesky",
    "facebook.com": "Facebook",
    "instagram.com": "Instagram",
    "linkedin.com": "LinkedIn",
    "threads.net": "Threads",
    "twitter.com": "X",
    "x.com": "X",
}
_YOUTUBE_HOSTS = {"youtube.com", "m.youtube.com", "youtube-nocookie.com"}
_YOUTUBE_ID = re.compile(r"[\w-]{6,20}", re.ASCII)
_YOUTUBE_PATH = re.compile(r"/(?:embed|live|shorts)/([^/]+)/?")
_VIMEO_PATH = re.compile(r"/(?:video/)?(\d+)(?:/([0-9a-f]+))?/?", re.ASCII)

#: What editors are told who give another address.
WHICH_THERE_MAY_BE = (
    "Give the address of a video on YouTube or Vimeo, or of a post on Bluesky, Facebook, "
    "Instagram, LinkedIn, Threads or X, as your browser shows it."
)


@dataclass(frozen=True)
class Embed:
    """A video or a post: on which site, at which address there, and at which in a frame of ours.

    A post has no `frame`: whoever wants to see it goes there.
    """

    site: str
    address: str
    frame: str = ""


def embed_at(address):
    """The `Embed` that a web address leads to, or None if it is not one that there may be."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https"):
        return None
    host = (parts.hostname or "").removeprefix("www.")
    if host == "youtu.be":
        return _on_youtube(parts.path.strip("/"))
    if host in _YOUTUBE_HOSTS:
        return _on_youtube(_youtube_id(parts))
    if host in ("vimeo.com", "player.vimeo.com"):
        return _on_vimeo(parts)
    if host in _SITES_OF_POSTS and parts.path.strip("/"):
        return Embed(_SITES_OF_POSTS[host], parts._replace(scheme="https").geturl())
    return None


def _youtube_id(parts):
    if parts.path == "/watch":
        return parse_qs(parts.query).get("v", [""])[0]
    found = _YOUTUBE_PATH.fullmatch(parts.path)
    return found[1] if found else ""


def _on_youtube(video_id):
    if not _YOUTUBE_ID.fullmatch(video_id):
        return None
    return Embed(
        "YouTube",
        f"https://www.youtube.com/watch?v={video_id}",
        f"https://www.youtube-nocookie.com/embed/{video_id}",
    )


def _on_vimeo(parts):
    """Videos that are on no list have a second part in their address, without which none plays."""
    found = _VIMEO_PATH.fullmatch(parts.path)
    if not found:
        return None
    number = found[1]
    secret = found[2] or parse_qs(parts.query).get("h", [""])[0]
    if not re.fullmatch(r"[0-9a-f]*", secret):
        return None
    return Embed(
        "Vimeo",
        "/".join(filter(None, ["https://vimeo.com", number, secret])),
        f"https://player.vimeo.com/video/{number}?dnt=1" + (f"&h={secret}" if secret else ""),
    )
