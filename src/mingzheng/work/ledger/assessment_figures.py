"""What the ledger tells the yearly assessment: days kept, reports, evidence, supervision."""

from mingzheng.ports.assessment_figures import Measure
from mingzheng.ports.assessment_lines import LineFigures
from mingzheng.rules import supervision as rules
from mingzheng.rules.assessment import Shape

from .queries.assessment import days, proof, reports, supervision


class LedgerAssessment(LineFigures):
    label = "工作台账"
    readings = (
        (Measure(
            "ledger.in_time", "任务按时办结的比例", "项", Shape.SHARE,
            "应完成日期在本年度并已到期的任务分工中，没有错过任何期限、并已确认办结的。按当时的期限算："
            "确认办结所依据的报告在期限当日或以前报来的为按时；期限过后才申请延期或者改期的，仍为逾期；"
            "期限以内申请、后来批准延期的，按新的期限。",
        ), days.in_time),
        (Measure(
            "ledger.late_days", "任务逾期天数", "天", Shape.COUNT,
            "任务分工错过的期限，从次日到报来办结、完成该期或者改期（以申请之日为准）为止，"
            "都没有的到取数之日，按自然日累计，同一天只计一次。",
        ), days.late_days),
        (Measure(
            "ledger.periods", "定期任务按期完成的期次", "期", Shape.SHARE,
            "期限在本年度并已到期的定期任务期次中，期限当日或以前报告完成的；免除的期次不计。",
        ), days.periods_in_time),
        (Measure(
            "ledger.silent", "长期不报进展", "次", Shape.COUNT,
            "办结以前，两次报告之间（含建账到首次报告、末次报告到取数之日）超过参数所定天数的次数。",
        ), reports.silent),
        (Measure(
            "ledger.returned", "进展报告被退回", "次", Shape.COUNT,
            "本年度内政务公开办退回的办结申请。",
        ), reports.returned),
        (Measure(
            "ledger.extended", "任务延期", "次", Shape.COUNT, "本年度内批准的延期申请。",
        ), reports.extended),
        (Measure(
            "ledger.helped", "协调请求按期答复的比例", "件", Shape.SHARE,
            "其他单位请求本单位协调、希望答复日期在本年度并已到期的，按期答复的；"
            "说明理由不能办理的也算答复，请求撤回的不计。",
        ), reports.helped_in_time),
        (Measure(
            "evidence.whole", "办结任务佐证齐全的比例", "项", Shape.SHARE,
            "本年度内确认办结、并有佐证要求的任务分工中，所要求的佐证一类不缺、现在也没有失效的。",
        ), proof.proved),
        (Measure(
            "evidence.gone", "佐证失效没有补正", "件", Shape.COUNT,
            "本年度内失效，到取数时没有恢复、没有换新、也没有经政务公开办说明理由处理的佐证。",
        ), proof.gone),
    )  # fmt: skip


class SupervisionAssessment(LineFigures):
    label = "督办"
    readings = (
        *(
            (Measure(key, label, "件", Shape.COUNT, f"本年度内发出、没有撤回的{word}。"),
             supervision.sent(measure))
            for key, label, word, measure in (
                ("supervision.reminders", "收到提醒", "提醒", rules.Measure.REMINDER),
                ("supervision.urgings", "收到催办", "催办", rules.Measure.URGING),
                ("supervision.letters", "收到督办函", "督办函", rules.Measure.LETTER),
            )
        ),
        (Measure(
            "supervision.replied", "督办按期回复的比例", "件", Shape.SHARE,
            "回复期限在本年度、已经回复或者已到期的催办和督办函中，每次回复都在当时的期限当日或以前的；"
            "退回后没有在新期限内重新回复的为逾期；期限以前已经办结、不需要回复的和撤回的不计。",
        ), supervision.replied_in_time),
        (Measure(
            "supervision.returned", "督办回复被退回", "次", Shape.COUNT,
            "本年度内政务公开办退回的督办回复。",
        ), supervision.replies_returned),
    )  # fmt: skip
