"""Pictures for the demo, drawn on the fly: calm, abstract, in the colours of the site.

They are drawn from fixed seeds, so that each is the same whenever it is drawn.
"""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from math import cos, hypot, pi, sin
from random import Random

from PIL import Image, ImageDraw

SIZE = (1600, 1000)
_WIDTH, _HEIGHT = SIZE

_DEEP, _BLUE, _BRIGHT = "#003d78", "#005eb8", "#1f7fd6"
_SKY, _PALE = "#7fb2e5", "#d4e4f3"
_GREEN, _WARM = "#3fa66b", "#ffb81c"


@dataclass(frozen=True)
class Drawing:
    """A picture with its name in the library and what it shows, in words."""

    title: str
    alt: str
    draw: Callable[[ImageDraw.ImageDraw, Random], None]
    background: str = _PALE

    def jpeg(self) -> bytes:
        """The picture as a file of `SIZE`."""
        picture = Image.new("RGB", SIZE, self.background)
        self.draw(ImageDraw.Draw(picture), Random(self.title))  # noqa: S311 (nothing secret)
        file = BytesIO()
        picture.save(file, "JPEG", quality=85, optimize=True)
        return file.getvalue()


def _dot(draw, x, y, radius, fill):
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=fill)


def _network(draw, random):
    points = [
        (random.uniform(80, _WIDTH - 80), random.uniform(80, _HEIGHT - 80)) for _ in range(64)
    ]
    for i, (x, y) in enumerate(points):
        for other_x, other_y in points[:i]:
            if hypot(x - other_x, y - other_y) < 235:
                draw.line((x, y, other_x, other_y), fill=_BRIGHT, width=4)
    for i, (x, y) in enumerate(points):
        _dot(draw, x, y, random.choice((10, 14, 22)), _WARM if i % 16 == 0 else _PALE)


def _map(draw, random):
    """A map of dots in the shape of a long island."""
    for row in range(34):
        y = 60 + row * 27
        along = row / 33
        middle = _WIDTH / 2 + 120 * sin(along * pi * 1.7) - 60 + 140 * along
        half = 110 + 250 * along**1.4 * (1 - 0.55 * along**6) + 34 * sin(row * 1.3)
        for column in range(-16, 17):
            x = middle + column * 27
            if abs(column * 27) < half:
                fill = random.choices((_BLUE, _BRIGHT, _SKY, _WARM), (4, 3, 3, 1))[0]
                _dot(draw, x, y, 11, fill)


def _waves(draw, random):
    for layer, fill in enumerate((_SKY, _BRIGHT, _BLUE, _DEEP)):
        phase, height = random.uniform(0, 2 * pi), 60 + 14 * layer
        line = [
            (x, 330 + 170 * layer + height * sin(x / (210 + 40 * layer) + phase))
            for x in range(0, _WIDTH + 10, 10)
        ]
        draw.polygon([*line, (_WIDTH, _HEIGHT), (0, _HEIGHT)], fill=fill)
    _dot(draw, 1270, 190, 84, _WARM)


def _columns(draw, random):
    for line in range(1, 5):
        draw.line((120, line * 180, _WIDTH - 120, line * 180), fill=_SKY, width=3)
    tops = []
    for column in range(16):
        x = 150 + column * 83
        height = 180 + 380 * abs(sin(column / 3.1)) + random.uniform(-50, 50)
        draw.rectangle((x, 900 - height, x + 54, 900), fill=_BRIGHT if column % 4 else _BLUE)
        tops.append((x + 27, 850 - height))
    draw.line(tops, fill=_WARM, width=9, joint="curve")
    draw.line((120, 900, _WIDTH - 120, 900), fill=_DEEP, width=6)


def _rings(draw, random):
    for x, y, largest in ((430, 520, 360), (1010, 400, 300), (1290, 740, 200)):
        for ring in range(largest, 30, -44):
            start = random.uniform(0, 360)
            box = (x - ring, y - ring, x + ring, y + ring)
            fill = random.choice((_BLUE, _BRIGHT, _SKY, _DEEP))
            draw.arc(box, start, start + random.uniform(140, 310), fill=fill, width=22)
        _dot(draw, x, y, 26, _WARM)


def _flow(draw, random):
    stations = [(190, 500), (600, 250), (600, 750), (1010, 500), (1410, 500)]
    for start, end in ((0, 1), (0, 2), (1, 3), (2, 3), (3, 4)):
        draw.line((*stations[start], *stations[end]), fill=_SKY, width=16)
        (x, y), (end_x, end_y) = stations[start], stations[end]
        for step in range(1, 6):
            part = step / 6
            _dot(draw, x + (end_x - x) * part, y + (end_y - y) * part, 15, _WARM)
    for x, y in stations:
        draw.rounded_rectangle((x - 105, y - 78, x + 105, y + 78), 24, fill=_BLUE)
        for line in range(3):
            width = random.uniform(70, 140)
            top = y - 38 + line * 30
            draw.rounded_rectangle((x - 72, top, x - 72 + width, top + 14), 7, fill=_PALE)


def _people(draw, random):
    for row, scale in enumerate((0.75, 0.9, 1.1)):
        for place in range(8 - row):
            x = 130 + place * (1340 / (7 - row)) + random.uniform(-18, 18)
            y = 330 + row * 220
            fill = random.choice((_BLUE, _BRIGHT, _SKY, _DEEP, _GREEN))
            box = (x - 92 * scale, y, x + 92 * scale, y + 300 * scale)
            draw.rounded_rectangle(box, int(86 * scale), fill=fill)
            _dot(draw, x, y - 62 * scale, 54 * scale, fill)


def _shield(draw, random):
    for ring in range(9, 0, -1):
        radius = 95 * ring
        fill = _DEEP if ring % 2 else "#00468a"
        _dot(draw, _WIDTH / 2, _HEIGHT / 2, radius, fill)
    left, right, top = 560, 1040, 190
    point = (_WIDTH / 2, 830)
    draw.polygon([(left, top), (right, top), (right, 520), point, (left, 520)], fill=_SKY)
    draw.line([(680, 450), (775, 560), (935, 350)], fill=_DEEP, width=54, joint="curve")
    for _ in range(26):
        angle, distance = random.uniform(0, 2 * pi), random.uniform(430, 760)
        x, y = _WIDTH / 2 + distance * cos(angle), _HEIGHT / 2 + distance * sin(angle)
        _dot(draw, x, y, 9, _WARM)


def _portrait(draw, random):
    """A head and shoulders that could be anybody's."""
    x, y = _WIDTH / 2, _HEIGHT / 2
    draw.ellipse((x - 330, y + 90, x + 330, y + 750), fill=_BLUE)
    _dot(draw, x, y - 90, 200, _DEEP)


#: All drawings, by the keys that the content uses.
DRAWINGS = {
    "network": Drawing(
        "Network of points", "Light points joined by lines on a dark blue ground", _network, _DEEP
    ),
    "map": Drawing("Map of dots", "A map made of dots in several shades of blue", _map),
    "waves": Drawing("Waves", "Four layers of blue waves under a yellow sun", _waves),
    "columns": Drawing("Columns", "A column chart with a yellow line above it", _columns),
    "rings": Drawing("Rings", "Three sets of broken rings around yellow points", _rings),
    "flow": Drawing("Flow", "Five boxes joined by lines along which dots travel", _flow),
    "people": Drawing("People", "Three rows of figures in blue and green", _people),
    "portrait": Drawing("Portrait", "A drawing of a head that stands in for a portrait", _portrait),
    "shield": Drawing("Shield", "A shield with a tick on a dark blue ground", _shield, _DEEP),
}
