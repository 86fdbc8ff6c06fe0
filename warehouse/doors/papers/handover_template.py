"""The shipped template of 交接书: what is under way, whom to call, what to keep and what to change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from docx.document import Document as DocumentObject

from warehouse.doors.papers.template_parts import (
    ADDRESSEE,
    BODY,
    CELL_SMALL,
    CENTRED,
    HEADING,
    NOTE,
    TITLE,
    add,
    add_table,
    listed,
    new_template,
)

_BEGINS: Final = (
    "{{ 交出人 }}将{{ 工作名称 }}系统（{{ 程序版本 }}）的管理移交{{ 接收人 }}。移交时的情况如下，"
    "双方逐项核对，在清单上打勾后签字，各存一份，报监交人一份。"
)
_OPENS: Final = "本书由系统按 {{ 成文日期 }} 的情况生成，不含口令、密钥和农户信息；口令、密钥当面交接。"
_SIGNED: Final = ("交出人（签字）", "接收人（签字）", "监交人（签字）")


def handover_template() -> DocumentObject:
    """交接书: eight parts, then who signs."""
    document = new_template()
    add(document, TITLE, "{{ 区名 }}{{ 工作名称 }}系统交接书")
    add(document, CENTRED, "{{ 发文单位 }}　　{{ 成文日期 }}")
    add(document, BODY, _BEGINS)
    _part(document, "一、在办事项", "在办列表", ("月份", "环节", "状态", "等候对象", "应办日期"), (18, 22, 18, 64, 22))
    _part(document, "二、联系人", "联系人列表", ("职责", "单位", "姓名", "电话"), (28, 46, 26, 44))
    _part(document, "三、密钥、口令和数据的位置", "物品列表", ("名称", "位置", "说明"), (32, 58, 54))
    add(document, BODY, "封存的密钥副本在：　　　　　　　　保管人：")
    _part(document, "四、在任签批人", "签批人列表", ("姓名", "登记日期", "剩余验证码"), (48, 48, 48))
    _list(document, "五、接收后必须更换的", "更换列表", "□ ")
    _part(document, "六、自动运行的日程", "日程列表", ("名称", "时间", "内容"), (26, 34, 84))
    _list(document, "七、备份", "备份列表", "")
    _list(document, "八、检查中发现的问题", "检查列表", "")
    add(document, NOTE, _OPENS)
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    for words in _SIGNED:
        line = add(document, ADDRESSEE, f"{words}：　　　　　　　　　　日期：")
        line.paragraph_format.keep_with_next = words != _SIGNED[-1]
    return document


def _part(document: DocumentObject, title: str, rows: str, columns: Sequence[str], widths: Sequence[float]) -> None:
    """A heading and a table; in words where there is nothing."""
    add(document, HEADING, title)
    add(document, BODY, f"{{%p if not {rows} %}}")
    add(document, BODY, "无。")
    add(document, BODY, "{%p endif %}")
    add(document, BODY, f"{{%p if {rows} %}}")
    head = ("序号", *columns)
    add_table(document, (12, *widths), head, listed("项", rows, head), CELL_SMALL)
    add(document, BODY, "{%p endif %}")


def _list(document: DocumentObject, title: str, rows: str, mark: str) -> None:
    """A heading and a paragraph a line; in words where there is nothing."""
    add(document, HEADING, title)
    add(document, BODY, f"{{%p if not {rows} %}}")
    add(document, BODY, "无。")
    add(document, BODY, "{%p endif %}")
    add(document, BODY, f"{{%p for 项 in {rows} %}}")
    add(document, BODY, f"{mark}{{{{ 项.序号 }}}}. {{{{ 项.说明 }}}}")
    add(document, BODY, "{%p endfor %}")
