import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory

# Context processors of a full rendering ask for the site's name.
pytestmark = pytest.mark.django_db


def rendered(source, *, path="/", **context):
    template = engines["django"].from_string("{% load ui %}" + source)
    return template.render(context, RequestFactory().get(path))


@pytest.mark.parametrize(
    ("key", "name", "shape", "word"),
    [
        ("done", "done", "✓", "完成"),
        ("overdue", "overdue", "■", "逾期"),
        ("soon", "soon", "▲", "临期"),
        ("normal", "normal", "●", "正常"),
        ("not_started", "not-started", "–", "未开始"),
    ],
)
def test_lamp_has_shape_word_and_colour(key, name, shape, word):
    assert rendered("{% lamp key %}", key=key) == (
        f'<span class="lamp lamp-{name}">'
        f'<span class="shape" aria-hidden="true">{shape}</span>{word}</span>'
    )


def test_badge_escapes_its_text():
    assert rendered('{% badge "warn" text %}', text="<b>已修改") == (
        '<span class="badge badge-warn"><span class="shape" aria-hidden="true">▲</span>'
        "&lt;b&gt;已修改</span>"
    )


def test_meta_without_value_prints_nothing():
    assert rendered('{% meta "SiteIDCode" code %}', code="") == ""


def test_meta_escapes_its_value():
    assert rendered('{% meta "SiteName" name %}', name='云岭"区') == (
        '<meta name="SiteName" content="云岭&quot;区">'
    )


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("0000-88010034", '<a href="tel:000088010034">0000-88010034</a>'),
        ("12345", '<a href="tel:12345">12345</a>'),
        ("0000-88010034、88010035", "0000-88010034、88010035"),
        ("<总机>", "&lt;总机&gt;"),
    ],
)
def test_phone_dials_only_one_plain_number(number, expected):
    assert rendered("{% phone number %}", number=number) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "农业科，0000-88010391 或 12345",
            '农业科，<a href="tel:000088010391">0000-88010391</a> 或 <a href="tel:12345">12345</a>',
        ),
        ("<科> 第123456号", "&lt;科&gt; 第123456号"),
        ("2024-11-18 起，0000-880103911", "2024-11-18 起，0000-880103911"),
        ("", ""),
    ],
)
def test_numbers_among_words_dial(text, expected):
    assert rendered("{% phones text %}", text=text) == expected


@pytest.mark.parametrize(("percent", "width"), [(0, 0), (68, 68), (100, 100), (-3, 0), (140, 100)])
def test_progress_stays_between_zero_and_hundred(percent, width):
    assert rendered('{% progress percent "办结率" %}', percent=percent) == (
        f'<svg class="progress" role="img" aria-label="办结率：{width}%" viewBox="0 0 100 8" '
        'preserveAspectRatio="none" width="100%" height="12">'
        '<rect class="progress-ground" width="100" height="8"/>'
        f'<rect class="progress-done" width="{width}" height="8"/></svg>'
    )


@pytest.mark.parametrize(
    ("size", "words"), [(900, "900 字节"), (20_480, "20 KB"), (3_670_016, "3.5 MB")]
)
def test_file_size_speaks_in_the_largest_fitting_unit(size, words):
    assert rendered("{% file_size size %}", size=size) == words


def test_empty_wraps_what_stands_inside():
    assert rendered("{% empty %}<p>还没有任务。</p>{% endempty %}") == (
        '<div class="empty"><p>还没有任务。</p></div>'
    )


class Letter(forms.Form):
    title = forms.CharField(
        label="标题",
        help_text="5 至 40 字",
        error_messages={"required": "请填写标题，5 至 40 字。"},
    )
    kind = forms.ChoiceField(
        label="类型",
        choices=[("ask", "咨询"), ("complain", "投诉")],
        widget=forms.RadioSelect,
        error_messages={"required": "请选择类型。"},
    )
    public = forms.BooleanField(label="同意公开", required=False)

    def clean(self):
        raise forms.ValidationError("同样的信件今天已经提交过，请勿重复提交。")


def test_form_errors_of_a_correct_form_print_nothing():
    assert rendered("{% form_errors form %}", form=forms.Form({})) == "\n"


def test_form_errors_link_to_fields_and_take_focus():
    html = rendered("{% form_errors form %}", form=Letter({}))
    assert html == (
        '<div class="error-summary" role="alert" tabindex="-1" autofocus '
        'aria-labelledby="error-summary-title">\n'
        '  <h2 id="error-summary-title">有 3 处需要改正，改好后再提交</h2>\n'
        "  <ul>\n"
        "    <li>同样的信件今天已经提交过，请勿重复提交。</li>\n"
        '    <li><a href="#id_title">标题：请填写标题，5 至 40 字。</a></li>\n'
        '    <li><a href="#id_kind_0">类型：请选择类型。</a></li>\n'
        "  </ul>\n"
        "</div>\n"
    )


def squeezed(html):
    return "".join(line.strip() for line in html.splitlines())


def test_field_with_error_says_the_same_words_beside_it():
    assert squeezed(rendered("{% field form.title %}", form=Letter({}))) == (
        '<div class="field field-bad">'
        '<label for="id_title">标题<span class="required">必填</span></label>'
        '<div class="hint" id="id_title_helptext">5 至 40 字</div>'
        '<p class="field-error" id="id_title_error"><span>请填写标题，5 至 40 字。</span></p>'
        '<input type="text" name="title" aria-describedby="id_title_helptext id_title_error" '
        'required aria-invalid="true" id="id_title">'
        "</div>"
    )


def test_field_of_choices_is_a_labelled_group():
    assert squeezed(rendered("{% field form.kind %}", form=Letter())) == (
        '<fieldset class="field" id="id_kind">'
        '<legend>类型<span class="required">必填</span></legend>'
        '<div class="choices">'
        '<div class="choice"><input type="radio" name="kind" value="ask" id="id_kind_0" required>'
        '<label for="id_kind_0">咨询</label></div>'
        '<div class="choice"><input type="radio" name="kind" value="complain" id="id_kind_1" '
        'required><label for="id_kind_1">投诉</label></div>'
        "</div></fieldset>"
    )


def test_field_of_one_tick_stands_before_its_label():
    assert squeezed(rendered("{% field form.public %}", form=Letter())) == (
        '<div class="field"><div class="choice">'
        '<input type="checkbox" name="public" id="id_public">'
        '<label for="id_public">同意公开</label></div></div>'
    )


def test_pagination_keeps_the_query():
    page = Paginator(range(60), 20).page(2)
    html = squeezed(rendered("{% pagination page %}", page=page, path="/list?q=a&page=2"))
    assert html == (
        '<nav class="pagination" aria-label="分页">'
        '<p class="pagination-count">共 <span class="count">60</span> 条，第 2 页，共 3 页</p><ul>'
        '<li><a rel="prev" href="?q=a&amp;page=1">上一页</a></li>'
        '<li><a href="?q=a&amp;page=1" aria-label="第 1 页">1</a></li>'
        '<li><a href="?q=a&amp;page=2" aria-current="page" aria-label="第 2 页，当前页">2</a></li>'
        '<li><a href="?q=a&amp;page=3" aria-label="第 3 页">3</a></li>'
        '<li><a rel="next" href="?q=a&amp;page=3">下一页</a></li>'
        "</ul></nav>"
    )


def test_pagination_of_one_page_prints_nothing():
    page = Paginator(range(3), 20).page(1)
    assert rendered("{% pagination page %}", page=page) == "\n"
