from policy.proposals.refusals import Reason, Refusal
from policy.proposals.words import Cell
from warehouse.casework.refused_rows import RowRefusedError, refused_answer
from warehouse.doors.claims.said import ClaimFormRow

ROW = ClaimFormRow(sheet="推荐表", row_no=7, cells={"推荐结果": ""})
MISSING, UNREADABLE = Refusal(Reason.FIELD_MISSING, Cell.RESULT), Refusal(Reason.CELL_UNREADABLE, Cell.RESULT)
UNKNOWN, WRONG = Refusal(Reason.PROPOSAL_UNKNOWN), Refusal(Reason.CODE_WRONG)


def test_every_reason_is_told_and_a_cell_named_once():
    told = refused_answer(ROW, [MISSING, UNREADABLE, MISSING])
    assert (told.sheet, told.row_no, told.cells, told.is_counted) == ("推荐表", 7, ROW.cells, False)
    assert told.codes == ("FIELD_MISSING", "CELL_UNREADABLE")
    assert told.reasons == (MISSING.sentence, UNREADABLE.sentence)
    assert told.columns == ("推荐结果",)


def test_what_is_no_one_cells_fault_marks_the_cells_of_its_reason_or_else_those_of_all_others():
    of_no_cell = {Reason.PROPOSAL_UNKNOWN: ("推荐编号", "户编号")}
    assert refused_answer(ROW, [UNKNOWN, WRONG], of_no_cell, ("核对码",)).columns == ("推荐编号", "户编号", "核对码")
    assert refused_answer(ROW, [UNKNOWN]).columns == ()


def test_the_error_bears_its_reasons_and_says_their_codes_alone():
    error = RowRefusedError(MISSING, WRONG)
    assert error.refusals == (MISSING, WRONG)
    assert str(error) == "FIELD_MISSING; CODE_WRONG"
