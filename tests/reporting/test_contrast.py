"""Colours stand out from the page in light and dark, by the arithmetic of WCAG 2; shapes stand beside them."""

import re

import pytest

from nkanalysis.charts import LOOKS
from nkanalysis.reporting.html import TEMPLATES

STYLE = (TEMPLATES / "style.css").read_text(encoding="utf-8")
LIGHT, DARK = (
    dict(re.findall(r"--(\w+): (#[0-9a-f]{3,6})", part))
    for part in re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)[:2]
)
TEXT, MARK = 4.5, 3.0


def luminance(colour):
    digits = colour.lstrip("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_arithmetic():
    assert contrast("#000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("behind", ["paper", "soft", "warn"])
@pytest.mark.parametrize("ink", ["ink", "quiet", "link", "accent"])
def test_words_stand_out(theme, behind, ink):
    assert contrast(theme[ink], theme[behind]) >= TEXT


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_marked_words_stand_out(theme):
    assert contrast(theme["ink"], theme["mark"]) >= TEXT
    assert contrast("#fff", theme["alarm"]) >= TEXT


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", LOOKS)
def test_marks_of_charts_stand_out(theme, name):
    assert contrast(LOOKS[name][0], theme["paper"]) >= MARK


def test_no_two_types_of_source_have_colour_and_shape_in_common():
    assert len(set(LOOKS.values())) == len(LOOKS)
