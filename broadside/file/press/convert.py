"""Profile → Conversion: turns colours and pictures into the inks of a printing condition.

Colours go by relative colorimetry with black point compensation: what the inks can show stays as it is, the
rest goes to the nearest they can. Greys are black ink alone, as dark as they are.
"""

import io
from collections.abc import Callable, Sequence
from math import fsum
from typing import Any

from msgspec import Struct
from PIL import Image, ImageChops, ImageCms, ImageMath

from broadside.issues import Fault, error
from broadside.model.brand import Colour
from broadside.model.press import PROFILES, Cmyk, Profile

INTENT = ImageCms.Intent.RELATIVE_COLORIMETRIC
FLAGS = ImageCms.Flags.BLACKPOINTCOMPENSATION
PERCENT = 100.0
# How finely an ink is mixed: a hundredth is finer than any press holds.
DECIMALS = 2

Change = Callable[[Any], Any]
# Lightness from 0 to 100, and two axes of colour.
Lab = tuple[float, float, float]
Look = Callable[[Any], list[Lab]]


class Conversion(Struct, frozen=True, kw_only=True):
    """The ways into a printing condition. `blacks` are the shares of black ink that look like each of the 256
    greys."""

    profile: Profile
    opened: Any
    from_srgb: Change
    look: Look
    look_of_inks: Look
    blacks: tuple[float, ...]

    def lab(self, colour: Colour) -> Lab:
        """How a colour looks."""
        parts = bytes(round(part * 255) for part in (colour.red, colour.green, colour.blue))
        return self.look(Image.frombytes("RGB", (1, 1), parts))[0]

    def lab_of_inks(self, mixtures: Sequence[Sequence[float]]) -> list[Lab]:
        """How mixtures of inks look in print."""
        if not mixtures:
            return []
        parts = bytes(round(part * 255) for mixture in mixtures for part in mixture)
        return self.look_of_inks(Image.frombytes("CMYK", (len(mixtures), 1), parts))

    def mixed(self, colour: Colour) -> Cmyk:
        """The inks for a colour; for a grey black alone."""
        parts = tuple(round(part * 255) for part in (colour.red, colour.green, colour.blue))
        if len(set(parts)) == 1:
            return 0.0, 0.0, 0.0, self.black(colour)
        one = self.from_srgb(Image.new("RGB", (1, 1), parts)).getpixel((0, 0))
        cyan, magenta, yellow, black = (round(part / 255, DECIMALS) for part in one)
        return self.held((cyan, magenta, yellow, black))

    def black(self, colour: Colour) -> float:
        """How much black ink is as dark as a colour."""
        return self.blacks[round(colour.grey.red * 255)]

    def held(self, inks: Cmyk) -> Cmyk:
        """Inks within the limit: the colours give way, black stays."""
        *colours, black = inks
        room = self.profile.limit / PERCENT - black
        if fsum(colours) <= room:
            return inks
        less = max(room, 0.0) / fsum(colours)
        # Rounded down, or three of them could be over the limit again.
        cyan, magenta, yellow = (int(part * less * 100) / 100 for part in colours)
        return cyan, magenta, yellow, black

    def pixels(self, image: Any, icc: bytes | None) -> Any:
        """A picture in sRGB or grey, or in CMYK with its own profile where it has one."""
        if image.mode == "CMYK":
            return _held(_from_cmyk(image, icc, self.opened), self.profile.limit)
        # A grey in four inks takes on a tint as soon as one of them varies.
        if image.mode == "RGB" and _is_grey(image):
            image = image.convert("L")
        if image.mode == "L":
            return image.point([255 - round(black * 255) for black in self.blacks])
        return _held(self.from_srgb(image), self.profile.limit)


def conversion(profile: Profile) -> Conversion:
    """Faults: a profile of a shop that leads into its inks, but not back to what they look like."""
    try:
        opened = ImageCms.getOpenProfile(io.BytesIO(profile.data))
        look, look_of_inks = _look(ImageCms.createProfile("sRGB"), "RGB"), _look(opened, "CMYK")
        return Conversion(
            profile=profile,
            opened=opened,
            from_srgb=into_cmyk(opened),
            look=look,
            look_of_inks=look_of_inks,
            blacks=_blacks(look, look_of_inks),
        )
    except (OSError, ValueError, TypeError, ImageCms.PyCMSError) as fault:
        hint = "ask the print shop for its profile, or name one of " + ", ".join(PROFILES)
        raise Fault([error(profile.span, "the ICC profile can't be used for printing", hint)]) from fault


def into_cmyk(opened: Any) -> Change:
    """The way from sRGB into an opened profile."""
    srgb = ImageCms.createProfile("sRGB")
    change = ImageCms.buildTransform(srgb, opened, "RGB", "CMYK", INTENT, FLAGS)
    return lambda image: ImageCms.applyTransform(image, change)


def _blacks(look: Look, look_of_inks: Look) -> tuple[float, ...]:
    """For each of the 256 greys of sRGB the share of black ink that is nearest in lightness."""
    ramp = Image.frombytes("CMYK", (256, 1), bytes(part for black in range(256) for part in (0, 0, 0, black)))
    greys = Image.frombytes("RGB", (256, 1), bytes(grey for grey in range(256) for _ in range(3)))
    printed, seen = look_of_inks(ramp), look(greys)
    nearest = [min(range(256), key=lambda black: abs(printed[black][0] - light)) for light, *_ in seen]
    return tuple(round(black / 255, DECIMALS) for black in nearest)


def _look(profile: Any, mode: str) -> Look:
    """How each pixel of an image of a mode and in a profile looks."""
    change = ImageCms.buildTransform(profile, ImageCms.createProfile("LAB"), mode, "LAB", INTENT, FLAGS)

    def labs(image: Any) -> list[Lab]:
        seen: Any = ImageCms.applyTransform(image, change)
        parts: bytes = seen.tobytes()
        # The axes of colour are signed bytes.
        return [
            (parts[at] / 2.55, float((parts[at + 1] ^ 128) - 128), float((parts[at + 2] ^ 128) - 128))
            for at in range(0, len(parts), 3)
        ]

    return labs


def _is_grey(image: Any) -> bool:
    red, green, blue = image.split()
    return not (ImageChops.difference(red, green).getbbox() or ImageChops.difference(red, blue).getbbox())


def _from_cmyk(image: Any, icc: bytes | None, opened: Any) -> Any:
    """Inks of another condition in those of this one; without a profile they are taken as they are."""
    if not icc:
        return image
    try:
        own = ImageCms.getOpenProfile(io.BytesIO(icc))
        change = ImageCms.buildTransform(own, opened, "CMYK", "CMYK", INTENT, FLAGS)
        return ImageCms.applyTransform(image, change)
    except (ImageCms.PyCMSError, OSError):
        return image


def _held(image: Any, limit: float) -> Any:
    """A picture with the colours of each pixel lessened where there is too much ink; black stays."""
    *colours, black = image.split()
    most = int(limit * 2.55)  # 100 percent are 255 of a byte

    def lessened(own: Any) -> Any:
        return ImageMath.lambda_eval(
            lambda bands: bands["convert"](
                bands["min"](
                    bands["own"],
                    bands["own"]
                    * bands["max"](most - bands["k"], 0)
                    / bands["max"](bands["c"] + bands["m"] + bands["y"], 1),
                ),
                "L",
            ),
            own=own,
            c=colours[0],
            m=colours[1],
            y=colours[2],
            k=black,
        )

    return Image.merge("CMYK", [*(lessened(own) for own in colours), black])
