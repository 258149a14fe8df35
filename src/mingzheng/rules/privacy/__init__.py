"""Private data in a text that is to be published (house rules 6; 政府信息公开条例 art. 15).

``find_private`` finds it, says why, and gives the text with the masks in it; ``MASKS`` has the mask
of every kind by itself.

Where the rule leaves it open:

- A number stands after its label when at most 14 characters lie between, whatever they are; the
  heading of its column is a label too. Of several labels the nearest counts.
- An unbroken number goes before one put together from groups. Groups of 11 digits are a mobile
  number where they are grouped as one is dialled, groups of 16 to 19 digits a bank card where they
  are grouped in fours: other rows of figures are figures.
- A list is about help to people when its headings say so, else the nearest line above that speaks
  of help, of an office or of an honour decides.
- Under a heading means X姓名 too, unless X is somebody in office; 姓名 and a colon is not.
- A unit's account is one after 收款单位 and the like, up to the next account, sentence or person.
- 收件地址 of an office is an office address.
- 街道, 镇 and 乡 end the readable part of an address only as a division: not in 新乡市.
"""

from .finding import find_private
from .masks import MASKS, Kind
from .report import Allowed, Finding, PrivacyReport, mask

__all__ = ["MASKS", "Allowed", "Finding", "Kind", "PrivacyReport", "find_private", "mask"]
