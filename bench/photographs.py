"""Photo intake: twelve megapixels with a position in them, made small, freed of all but the picture itself."""

from __future__ import annotations

import json

from bench.figures import Figure, at_most
from tests.installation import Installation

WIDTH, HEIGHT = 4000, 3000
MOST_MS, MOST_MEGABYTES, MOST_KILOBYTES, MOST_SMALL = 1500, 150, 350, 40

#: Made in one process and measured in another, so that the making is not counted among the memory. Full of detail, as
#: gravel and grass are: that is what makes a photograph heavy.
_MAKE = """
from PIL import Image

image = Image.effect_noise((%(w)d, %(h)d), 60).convert("RGB")
hills = Image.radial_gradient("L").resize((%(w)d, %(h)d)).convert("RGB")
exif = Image.Exif()
exif[0x8825] = {1: "N", 2: (42.0, 52.0, 30.0), 3: "E", 4: (74.0, 36.0, 0.0)}
Image.blend(image, hills, 0.5).save(%(file)r, "JPEG", quality=92, exif=exif)
"""
_MEASURE = """
import io, json, resource, time
from PIL import Image
from birge.kit.pictures import picture_of

data = open(%r, "rb").read()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
spent = []
for turn in range(3):
    begun = time.process_time()
    found = picture_of(data)
    spent.append(time.process_time() - begun)
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
assert not Image.open(io.BytesIO(found.data)).getexif()
print(json.dumps({"ms": min(spent) * 1000, "megabytes": (after - before) / 1024, "came": len(data) / 1000,
                  "shown": len(found.data) / 1000, "small": len(found.small) / 1000}))
"""


def figures(place: Installation) -> list[Figure]:
    """Processor time, memory above the program's own, and the weight of the public copies."""
    file = str(place.home / "bench-photo.jpg")
    place.python(_MAKE % {"w": WIDTH, "h": HEIGHT, "file": file})
    found = json.loads(place.python(_MEASURE % file).splitlines()[-1])
    what = f"photograph of 12 megapixels ({round(found['came'])} KB)"
    return [
        at_most(f"{what}: processor", round(found["ms"]), MOST_MS, "ms"),
        at_most(f"{what}: memory", round(found["megabytes"]), MOST_MEGABYTES, "MB"),
        at_most(f"{what}: public copy", round(found["shown"]), MOST_KILOBYTES, "KB"),
        at_most(f"{what}: small copy", round(found["small"]), MOST_SMALL, "KB"),
    ]
