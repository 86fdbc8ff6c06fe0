"""`fangpin handover`: a successor reads in it what to take over, and no secret."""

from tests.flows.test_asking import ask
from tests.warehouse.doors.papers.reading import every_text

SECRET = "word-of-the-insurer"


def test_the_paper_says_what_is_pending_where_things_lie_and_what_to_change(town, capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("FANGPIN_BACKUP_DIR", str(tmp_path / "backups"))
    monkeypatch.setenv("FANGPIN_INSURER_PASSWORD", SECRET)
    ask(capsys, "signer", "add", "王芳")
    ask(capsys, "signer", "add", "李局")
    ask(capsys, "signer", "end", "李局")
    ask(capsys, "rotate-keys", "--by", "王主任", "--reason", "交接")
    assert ask(capsys, "backup", "--check")[0] == 0
    code, out, err = ask(capsys, "handover", "--from", "张三", "--to", "李四")

    place = town.home / "outbox" / "2026-11" / "reports" / "交接书_2026-11-10.docx"
    assert (code, str(place) in out, err) == (0, True, "")
    text = every_text(place.read_bytes())
    for words in (
        "张三",
        "李四",
        "audit-2.key",
        "code-from-2026-12.key",
        "保险包口令",
        "每天 7:30",
        "周日 4:30",
        "通过",
        "1 份",
    ):
        assert words in text, words
    assert "王芳" in text
    assert "李局" not in text
    assert SECRET not in text


def test_it_is_written_where_it_is_asked_for(town, capsys, tmp_path):
    target = tmp_path / "交接.docx"
    assert ask(capsys, "handover", "--out", str(target))[0] == 0
    assert "没有试恢复的记录" in every_text(target.read_bytes())
