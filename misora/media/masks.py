"""Masks: which part of a picture may change. Free of Django."""

from PIL import Image


def grey_mask(picture: Image.Image) -> Image.Image:
    """White where the mask is transparent, the way that OpenAI's dialect marks what may change; mode "L".

    One that is transparent nowhere says it in white itself.
    """
    if not picture.has_transparency_data:
        return picture.convert("L")
    return picture.convert("RGBA").getchannel("A").point(lambda opacity: 255 - opacity)
