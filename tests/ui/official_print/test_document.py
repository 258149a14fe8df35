import pytest
from django.template.loader import render_to_string

from mingzheng.ui.official_print.body import body_html
from mingzheng.ui.official_print.layout import OfficialLayout, frame_of
from tests.ui.official_print import samples


def document(layout: OfficialLayout) -> str:
    context = {"frame": frame_of(layout), "body": body_html(layout.blocks)}
    return "".join(
        line.strip() for line in render_to_string("ui/official/document.html", context).split("\n")
    )


def test_a_red_head_stands_above_the_title() -> None:
    assert (
        '<header class="official-head"><p class="official-mark">云岭高新区管理委员会文件</p>'
        '<p class="official-number">云高管发〔2024〕3号</p>'
        '<h1 class="official-title" id="official-title">云岭高新区管理委员会关于印发'
        "《云岭高新区既有住宅加装电梯补助资金管理办法》的通知</h1></header>"
    ) in document(samples.policy())


def test_joint_issuers_share_one_word() -> None:
    assert (
        '<div class="official-mark official-joint"><p class="official-issuers">'
        "<span>云岭高新区财政金融局</span><span>云岭高新区经济运行局</span>"
        '<span>云岭高新区科技创新局</span></p><p class="official-word">文件</p></div>'
    ) in document(samples.joint_issue())


def test_an_interpretation_says_who_and_when_under_its_title() -> None:
    html = document(samples.interpretation())
    assert '<p class="official-byline">云岭高新区城乡建设和交通局　2024年3月5日</p>' in html
    assert [name for name in ("official-mark", "official-imprint") if name in html] == []
    assert "official-signature" not in html


def test_signature_and_notes_stand_between_text_and_annexes() -> None:
    html = document(samples.policy())
    order = [
        "各街道办事处，区直各部门，驻区各单位：",
        'id="h-1"',
        '<dl class="official-notes"><dt>附件：</dt><dd><span>1. </span>',
        '<div class="official-signature"><p><span>云岭高新区管理委员会</span>'
        "<span>2024年3月5日</span></p></div>",
        '<p class="official-disclosure">（此件公开发布）</p>',
        'id="fujian-1"',
        '<footer class="official-imprint"><p>抄送：',
    ]
    places = [html.find(one) for one in order]
    assert -1 not in places
    assert places == sorted(places)


def test_status_stands_above_everything() -> None:
    html = document(samples.joint_issue())
    assert html.startswith(
        '<article class="official official-policy" aria-labelledby="official-title">'
        '<p class="official-status">本文件已于2024年10月8日废止</p><header'
    )


def test_words_of_the_frame_are_escaped() -> None:
    mean = '"><script>x</script>'
    html = document(
        samples.policy(
            title=mean, issuer_heading=(mean,), doc_number=mean, recipients=mean, cc=mean,
            signatories=(mean,), attachment_notes=(mean, mean), disclosure=mean, printed_by=mean,
            status_line=mean, source_address=mean,
        )
    )  # fmt: skip
    assert "<script>" not in html


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("云岭高新区管理委员会文件", (("云岭高新区管理委员会",), "文件")),
        ("云岭高新区管理委员会", (("云岭高新区管理委员会",), "")),
    ],
)
def test_one_issuer_needs_no_word(given: str, shown: tuple[tuple[str, ...], str]) -> None:
    frame = frame_of(samples.policy(issuer_heading=(given,)))
    assert (frame.issuers, frame.issuer_word) == shown


def test_parts_as_written_get_their_official_marks() -> None:
    frame = frame_of(
        samples.policy(
            recipients="各单位:",
            disclosure="（此件公开发布）",
            cc="抄送：各局。",
            attachment_notes=("甲",),
        )
    )
    assert (frame.recipients, frame.disclosure, frame.notes) == (
        "各单位：",
        "（此件公开发布）",
        (("", "甲"),),
    )
    assert frame.imprint is not None
    assert (frame.imprint.cc, frame.imprint.printed_on) == ("抄送：各局。", "2024年3月6日印发")


def test_nothing_given_leaves_nothing_around_the_text() -> None:
    html = document(OfficialLayout(title="动态", blocks=(), is_policy=False))
    assert html == (
        '<article class="official" aria-labelledby="official-title">'
        '<header class="official-head"><h1 class="official-title" id="official-title">动态</h1>'
        '</header><div class="official-text"></div></article>'
    )
