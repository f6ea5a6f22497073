"""Telephone numbers and e-mail addresses: the forms taken, their one spelling, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.answers.contacts import read_email, read_phone


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        # As the notice prints them, without an area code.
        ("8399859", "8399859"),
        ("8393709", "8393709"),
        ("８３９９８５９", "8399859"),
        (" 839 9859 ", "8399859"),
        ("839-9859", "8399859"),
        ("65218888", "65218888"),
        ("0482-8399859", "0482-8399859"),
        ("0482—8399859", "0482-8399859"),
        ("04828399859", "0482-8399859"),
        ("(0482) 8399859", "0482-8399859"),
        ("（0482）8399859", "0482-8399859"),
        ("(0482)-8399859", "0482-8399859"),
        ("0471 6944888", "0471-6944888"),
        ("010-65218888", "010-65218888"),
        ("+86 482 8399859", "0482-8399859"),
        ("+86-0482-8399859", "0482-8399859"),
        ("0086 10 65218888", "010-65218888"),
        ("13800000000", "13800000000"),
        ("138 0000 0000", "13800000000"),
        ("138-0000-0000", "13800000000"),
        ("+86 138 0000 0000", "13800000000"),
        ("+8619900000000", "19900000000"),
        ("１３８００００００００", "13800000000"),
    ],
)
def test_a_telephone_number_is_read_into_one_spelling(text: str, phone: str) -> None:
    assert read_phone(text) == phone
    assert read_phone(phone) == phone


@pytest.mark.parametrize(
    "text",
    [
        *("", "839985", "839985912", "1399859", "0399859", "12345678", "12800000000", "1380000000", "12345"),
        *("138000000000", "8399859 8393709", "8399859/8393709", "0482-83998", "(0482-8399859"),
        *("0482)8399859", "8399859转801", "电话8399859", "+86", "+868399859", "-8399859", "8399859-"),
        *("83-99-859", "²8399859", "4008123123", "1-3-8-0-0-0-0-0-0-0-0", "0282-8399859999"),
    ],
)
def test_what_is_no_single_telephone_number_is_refused(text: str) -> None:
    assert read_phone(text) is None


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("kyqqbb350@163.com", "kyqqbb350@163.com"),
        (" qqzfwf@126.com\n", "qqzfwf@126.com"),
        ("ｋｙｑｑｂｂｔｇ＠１６３．ｃｏｍ", "kyqqbbtg@163.com"),
        ("shili.danwei_1@XAM.GOV.CN", "shili.danwei_1@xam.gov.cn"),
        ("Shili-1+a@mail.example.com", "Shili-1+a@mail.example.com"),
        ("10000@qq.com", "10000@qq.com"),
    ],
)
def test_an_address_is_read_into_one_spelling(text: str, address: str) -> None:
    assert read_email(text) == address
    assert read_email(address) == address


@pytest.mark.parametrize(
    "text",
    [
        *("", "@", "shili", "shili@", "@163.com", "shili@163", "shili@163。com", "shili@163｡com"),
        *("a@b@163.com", "shili @163.com", "shi li@163.com", ".shili@163.com", "shili.@163.com"),
        *("shi..li@163.com", "shili@163..com", "shili@-163.com", "shili@163-.com", "shili@163.c"),
        *("shili@163.c0m", "示例@163.com", "shili@示例.com", "shili@163.com。", "shili@163,com"),
        "shili@163.com，a@163.com",
        "a" * 65 + "@163.com",
        "a@" + "b." * 130 + "com",
    ],
)
def test_a_broken_address_is_refused(text: str) -> None:
    assert read_email(text) is None


@given(st.text(alphabet="0123456789+-() 　８—ab@.＠．。", max_size=24))
def test_what_is_read_once_reads_the_same_again(text: str) -> None:
    phone, address = read_phone(text), read_email(text)
    assert phone is None or read_phone(phone) == phone
    assert address is None or read_email(address) == address
