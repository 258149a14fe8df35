"""The report of an import as a table that a spreadsheet opens."""

import csv
import io

from .run import ImportReport


def report_csv(report: ImportReport) -> str:
    """行号, 结果, 说明; refused lines first."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("行号", "结果", "说明"))
    for line in report.refused:
        writer.writerow((line.number, "未导入", line.reason))
    for line in report.warnings:
        writer.writerow((line.number, "已导入，有提醒", line.reason))
    for one in report.unfound:
        writer.writerow((one.number, "关系按文字保留", f"对象文件不在库内：{one.target}"))
    return out.getvalue()
