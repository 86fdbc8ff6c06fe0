"""One village's list, as small as it can be and still have one of everything."""

from datetime import date

from warehouse.doors.list_rows import ListFacts, ListRow

HEAD_ID = "410602198001011236"


def village_facts(**other):
    return ListFacts(
        **{
            "month": "2026-11",
            "township": "鹤壁集镇",
            "village": "槐树村",
            "made_on": date(2026, 11, 10),
            "due_on": date(2026, 11, 19),
            "policy_version": "2026-01-01",
            "mark": "5e" * 32,
            **other,
        }
    )


def township_facts(**other):
    return village_facts(village="", **other)


def row(number, **other):
    return ListRow(
        **{
            "household_no": f"4106022600000{number}",
            "head_name": "张小明",
            "head_id_no": HEAD_ID,
            "township": "鹤壁集镇",
            "village": "槐树村",
            "hamlet": "东组",
            "village_code": "410602103200",
            "household_type": "一般农户",
            "phone": "13803925678",
            "risk_types": ("因病",),
            "explanations": ("因病：本年度自付医疗费 23,410.00 元，超过预警线 10,000 元",),
            "code": f"KX7M-2PRT-9WA{number}",
            "due_on": date(2026, 11, 19),
            **other,
        }
    )


ROWS = (
    row(3, explanations=("因病：自付医疗费 23,410.00 元", "因学：学费 9,800.00 元"), risk_types=("因学", "因病")),
    row(1, head_name="=1+1", assets=("车辆：小型轿车",)),
    row(2, is_monitored=True, head_name="@李四", village_word="属实；拟纳入；同意纳入"),
)
