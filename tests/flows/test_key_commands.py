"""`fangpin rotate-keys` as a district types it."""

from tests.flows.test_asking import ask

NAMED = ("--by", "王主任", "--reason", "信息科人员变动")


def test_new_keys_are_told_of_and_the_audit_still_holds(town, capsys, monkeypatch):
    monkeypatch.setenv("FANGPIN_INSURER_PASSWORD", "word-of-the-insurer")
    assert ask(capsys, "signer", "add", "王芳")[0] == 0
    code, out, err = ask(capsys, "rotate-keys", *NAMED)

    assert code == 0, err
    assert "第 2 代" in out
    assert "签批人 1 人" in out
    assert "保险包口令" in out
    assert "word-of-the-insurer" not in out
    assert "未发现改动" in ask(capsys, "verify-audit")[1]


def test_somebody_answers_for_it(town, capsys):
    ask(capsys, "signer", "add", "王芳")
    code, _, err = ask(capsys, "rotate-keys", "--by", " ", "--reason", "x")

    assert (code, "give --by NAME" in err) == (2, True)


def test_a_home_that_has_done_nothing_has_no_key_to_change(town, capsys, monkeypatch):
    monkeypatch.delenv("FANGPIN_TODAY", raising=False)
    code, _, err = ask(capsys, "rotate-keys", *NAMED)

    assert (code, "no entry yet" in err) == (2, True)
