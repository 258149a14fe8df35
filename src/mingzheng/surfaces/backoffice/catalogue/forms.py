from django import forms

from mingzheng.data.standard_catalogue import catalogue_tables

LARGEST = 20 * 1024 * 1024


class StatementForm(forms.Form):
    text = forms.CharField(
        label="为什么没有内容",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="公开显示在该栏目下，并注明今天的日期。例如：本单位没有行政处罚职权。",
        error_messages={"required": "请写明本栏为什么没有内容，例如“本单位没有行政处罚职权”。"},
    )


class EditionForm(forms.Form):
    year = forms.IntegerField(
        label="年度",
        min_value=2019,
        max_value=2099,
        error_messages={"invalid": "请填写四位年份，如 2024。"},
    )
    title = forms.CharField(label="目录名称", max_length=120)
    field = forms.ChoiceField(
        label="领域",
        required=False,
        choices=lambda: [
            ("", "按表格标题识别"),
            *((one.key, one.name) for one in catalogue_tables().fields),
        ],
        help_text="文件里只有一个领域而标题没有写明时选择。",
    )
    replace_all = forms.ChoiceField(
        label="范围",
        choices=[
            ("fields", "只替换文件里出现的领域，其他领域沿用现行目录"),
            ("all", "整套替换，文件里没有的领域不再保留"),
        ],
        initial="fields",
        widget=forms.RadioSelect,
    )
    file = forms.FileField(
        label="目录文件",
        help_text="XLSX、DOCX、PDF 或网页，20 MB 以内；可先下载现行目录，改好后上传。",
        error_messages={"required": "请选择目录文件。"},
    )
