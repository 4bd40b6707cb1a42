"""The tour: the real application driven offscreen through the whole job, with pictures and a verdict."""

from plum_desk.tour.run import main

__all__ = ["main"]
