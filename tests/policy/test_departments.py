import pytest

from policy.errors import PolicyError
from policy.parameters import read_law
from tests.policy.shipped import shipped_texts
from warehouse.doors.sources import BY_NAME, HOUSEHOLDS


def with_own(text: str):
    return read_law(shipped_texts() | {"home/departments.toml": text}).departments


def test_every_source_of_the_contract_has_a_department(law):
    assert set(law.departments.duties) == set(BY_NAME)


def test_every_source_a_rule_reads_is_a_source_of_the_contract(law):
    assert {source for rule in law.rules for source in rule.sources} <= set(BY_NAME)


def test_lists_wait_for_the_register_income_and_medical_costs(law):
    assert law.departments.required == ("households", "persons", "income", "medical")


def test_the_kinds_of_household_are_those_of_the_register(law):
    assert tuple(law.departments.household_kinds.values()) == HOUSEHOLDS.by_header["户类型"].words


def test_a_renamed_bureau_is_one_line_of_the_districts_own_file():
    departments = with_own('[offices]\ndistrict_office = "区农业农村局"\n')
    assert departments.responsible_for("households") == departments.responsible_for("persons") == "区农业农村局"
    assert departments.responsible_for("medical") == "区医保局"


def test_an_offices_public_number_is_one_line_of_the_districts_own_file():
    assert with_own('[phones]\ndistrict_office = "0392-2912345"\n').phones == {"district_office": "0392-2912345"}
    assert not with_own("").phones


def test_a_source_becomes_required_by_one_line_of_the_districts_own_file():
    departments = with_own("[sources.housing]\nis_required = true\n")
    assert "housing" in departments.required
    assert departments.responsible_for("housing") == "区住建局"
    assert "medical" in departments.required


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('[sources.housing]\noffice = "builders"\n', "office 'builders' does not stand under"),
        ('[sources.housing]\nis_required = "yes"\n', "is_required must be true or false"),
        ('[sources.jobs]\noffice = "education"\n', r"sources\.jobs: is_required is missing"),
        ('[phones]\nbuilders = "0392-2912345"\n', "builders does not stand under"),
        ("[source.housing]\nis_required = true\n", "nobody reads source;"),
        ("offices = 7\n", "stands where a table is expected"),
    ],
)
def test_a_department_that_is_written_wrongly_says_where_and_what_to_do(text, sentence):
    with pytest.raises(PolicyError, match=sentence):
        with_own(text)


def test_a_source_without_a_department_says_what_to_add(law):
    with pytest.raises(PolicyError, match=r"add \[sources\.shops\] to departments\.toml"):
        law.departments.responsible_for("shops")
