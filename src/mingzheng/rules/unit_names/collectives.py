"""Names of sets (各街道, 区直有关部门、单位), told by how they are built, never by a list."""

import re

_MARK = r"(?:各级各有关|各级各|各有关|各相关|各级|各个|各|有关|相关|所有|全体|其他|其它)"
# The bodies a set consists of; the longer word stands first where one begins another.
_HEAD = (
    r"(?:街道办事处|镇人民政府|人民政府|街道办|街道|镇街道|镇街|镇办|乡镇街道|乡镇|"
    r"委办局|部委|直属机构|办事机构|事业单位|企事业单位|成员单位|责任单位|部门单位|部门|单位|"
    r"科室队所|科室|处室|股室|科队所|站所|内设机构|派出机构|机构|机关|"
    r"市区县|市县区|区县市|县市区|县区|区县|市县|市州|州市|盟市|旗县区|旗县|地区|省区市|"
    r"村居|村社区|社区|园区|功能区|片区|开发区|管委会|"
    r"[省市州盟县区旗乡镇村](?=$|[、,;。:()和及与等负按]|人民政府|政府)|"
    r"国有企业|区属企业|企业|公司|集团|学校|医院|高校|院校|医疗机构|金融机构|协会|商会|"
    r"党委|党工委|党组|党组织|政府|指挥部|专班|工作组|小组|分局|支队|大队|中队|派出所|"
    r"牵头部门|窗口|平台|中心)"
)
_BRACKET = r"(?:\([^()]{1,12}\))?"
_BODY = rf"{_HEAD}{_BRACKET}(?:{_HEAD}{_BRACKET})*"
# Words of the scope end before anything that ends or joins names: 区司法局等有关部门 is two.
_SCOPE = (
    r"(?:[^\s、,;。:/()局办处部委院队会中心等和及与各有相]{0,8}"
    r"(?:国务院|管委会|党工委|人民政府|政府|区委|市委|县委)?)"
)
_QUALIFIER = r"[^\s、,;。:/()局办各有和及与]{0,8}?"
# What follows belongs to the set only when it cannot stand alone: 、单位 but not 、各驻区单位.
_MORE = rf"(?:[、,]?(?:和|及|与|或)?{_BODY}(?![^\s、,;。:/()各等负按牵]))"
_OWN = (
    r"(?:[省市州县区旗]直|[中省市州县区旗]属|驻[^\s、,;。:/()各有]{1,3}?|[省市县区]级|属地|辖区|所属|下属|直属|涉[改及农企]|"
    r"(?:行业|业务|相关)?(?:主管|监管|责任|牵头|成员|职能)|试点(?:城市|地区)?)"
)
COLLECTIVE = re.compile(
    rf"{_SCOPE}{_MARK}{_QUALIFIER}{_BODY}{_MORE}*|{_SCOPE}{_OWN}(?:{_MARK})?{_BODY}{_MORE}*"
)
_UNCERTAIN = re.compile(r"有关|相关")
_LOOSE = re.compile(r"有关|相关|所有|全体|各级|各|[、,和及与]|办事处")


def is_certain(name: str) -> bool:
    """Who belongs to a "有关" set, a person has to settle."""
    return not _UNCERTAIN.search(name)


def loose_key(name: str) -> str:
    """The same for 区直各部门、单位 and 区直有关部门和单位: one set, or a choice from it."""
    return _LOOSE.sub("", name)
