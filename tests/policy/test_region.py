"""A region file: which counties, where each works; what is wrong with it is a sentence."""

from pathlib import PurePosixPath

import pytest

from policy.errors import PolicyError
from policy.region import County, read_region

FILE = PurePosixPath("/shared/hebi/region.toml")
HESHAN = 'code = "410602"\nname = "鹤山区"\nhome = "heshan"\n'
SHANCHENG = 'code = "410603"\nname = "山城区"\nhome = "/other/shancheng"\npolicy = "lines/shancheng"\n'


def file(*counties, head='code = "4106"\nname = "鹤壁市"\n'):
    return head + "".join(f"[[counties]]\n{county}" for county in counties)


def test_homes_and_policy_start_from_the_file_unless_they_are_whole_paths():
    region = read_region(FILE, file(HESHAN, SHANCHENG))
    shared = PurePosixPath("/shared/hebi")
    assert (region.code, region.name, region.home) == ("4106", "鹤壁市", shared)
    assert region.counties == (
        County("410602", "鹤山区", shared / "heshan", shared / "heshan/policy"),
        County("410603", "山城区", PurePosixPath("/other/shancheng"), shared / "lines/shancheng"),
    )


def test_a_region_may_have_a_home_elsewhere():
    region = read_region(FILE, file(HESHAN, head='code = "41"\nname = "河南省"\nhome = "city"\n'))
    assert region.home == PurePosixPath("/shared/hebi/city")


def test_a_county_is_found_by_its_code():
    region = read_region(FILE, file(HESHAN, SHANCHENG))
    assert region.county("410603").name == "山城区"
    with pytest.raises(PolicyError, match="no county 410999"):
        region.county("410999")


@pytest.mark.parametrize(
    ("written", "says"),
    [
        (file(), "no county stands in it"),
        (file(HESHAN.replace('home = "heshan"\n', "")), "counties 1: home is missing"),
        (file(HESHAN, SHANCHENG.replace("410603", "410602")), "the code 410602 stands 2 times"),
        (file(HESHAN, SHANCHENG.replace("/other/shancheng", "heshan")), "the home /shared/hebi/heshan stands 2 times"),
        (file(HESHAN.replace("heshan", "./")), "the home /shared/hebi stands 2 times"),
        (file(HESHAN, SHANCHENG + "hoem = 1\n"), "counties 2: nobody reads hoem"),
        (file(HESHAN, head='code = "4106"\nname = "鹤壁市"\nkey = 1\n'), "nobody reads key"),
        (file(HESHAN.replace('"410602"', '"4106/2"')), "code must be six digits"),
        (file(HESHAN.replace('"410602"', "410602")), "code must be a text"),
        (file(HESHAN, head='name = "鹤壁市"\n'), "code is missing"),
        (file(HESHAN.replace('"heshan"', '"he\\u0000shan"')), "counties 1: home holds a character that no path may"),
        ("code = ", "no TOML"),
    ],
)
def test_what_is_wrong_with_it_is_a_sentence(written, says):
    with pytest.raises(PolicyError, match=says):
        read_region(FILE, written)
