"""Pictures made smaller, however long and thin they are."""

from typing import TypeVar, cast

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = TypeVar("Picture", NDArray[np.uint8], NDArray[np.float32])


def smaller_size(width: int, height: int, by: float) -> tuple[int, int]:
    """Width and height times `by`, neither less than a pixel."""
    return max(1, round(width * by)), max(1, round(height * by))


def smaller(picture: Picture, by: float) -> Picture:
    """The picture, shape (height, width) or (height, width, channels), with its sides times `by`; itself from 1 on."""
    if by >= 1:
        return picture
    height, width = picture.shape[:2]
    return cast("Picture", cv2.resize(picture, smaller_size(width, height, by), interpolation=cv2.INTER_AREA))
