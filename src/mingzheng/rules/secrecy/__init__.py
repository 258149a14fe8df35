"""Marks and phrases that say a text must not be published as it stands (政府信息公开条例 arts.
14–17, 保守国家秘密法).

A mark is told from a mention by where it stands: a mark of classification has its star and term or
a line to itself, a kind of document is read in the title, and what stands in 《》 is only cited.
"""

from .finding import Code, Level, SecrecyFinding
from .searching import find_secrecy

__all__ = ["Code", "Level", "SecrecyFinding", "find_secrecy"]
