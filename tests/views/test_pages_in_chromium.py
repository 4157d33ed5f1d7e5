"""Each page of both plans as a browser, a keyboard and a screen reader meet it, with no network at all."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from tests.views.conftest import NETWORKS, PAGES, PHONE, PLANS, WIDE, opened

EVERY = list(itertools.product(PLANS, PAGES))
PICTURES = list(itertools.product(PLANS, NETWORKS))


@pytest.mark.parametrize(("plan", "name"), EVERY)
def test_opens_without_request_error_or_barrier_in_light_and_dark_wide_and_narrow(plan, name, packed: Path, browser):
    found = {}
    for view, scheme in itertools.product((WIDE, PHONE), ("light", "dark")):
        with opened(browser, packed / plan / f"{name}.html", view=view, scheme=scheme) as page:
            found[view, scheme] = (page.violations(), page.wrong)
    assert found == {key: ([], []) for key in found}
    assert len(found) == 4


@pytest.mark.parametrize(("plan", "name"), EVERY)
def test_a_phone_scrolls_down_only(plan, name, packed: Path, browser):
    with opened(browser, packed / plan / f"{name}.html", view=PHONE) as page:
        assert page.page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


@pytest.mark.parametrize(("plan", "name"), EVERY)
def test_has_a_language_a_title_one_heading_and_a_main_part(plan, name, packed: Path, browser):
    with opened(browser, packed / plan / f"{name}.html") as page:
        assert page.page.locator("html").get_attribute("lang") == "en-GB"
        assert page.page.locator("h1").count() == 1
        assert page.page.locator("main").count() == 1
        assert page.page.title()
        assert page.page.evaluate("document.compatMode") == "CSS1Compat"


@pytest.mark.parametrize("view", [WIDE, PHONE])
@pytest.mark.parametrize(("plan", "name"), PICTURES)
def test_names_are_at_least_17_pixels_and_do_not_overlap_at_the_opening_zoom(plan, name, view, packed: Path, browser):
    with opened(browser, packed / plan / f"{name}.html", view=view) as page:
        names = page.names()
    assert len(names) > 5
    assert min(one["size"] for one in names) >= 17
    over = [
        (one["text"], two["text"])
        for one, two in itertools.combinations(names, 2)
        if min(one["right"], two["right"]) - max(one["left"], two["left"]) > 1
        and min(one["bottom"], two["bottom"]) - max(one["top"], two["top"]) > 3
    ]
    assert over == []


@pytest.mark.parametrize("view", [WIDE, PHONE])
@pytest.mark.parametrize(("plan", "name"), PICTURES)
def test_no_name_is_cut_by_the_edge_of_the_picture(plan, name, view, packed: Path, browser):
    with opened(browser, packed / plan / f"{name}.html", view=view) as page:
        names = page.names()
        wide, high = page.page.evaluate(
            "[document.getElementById('picture').clientWidth, document.getElementById('picture').clientHeight]"
        )
    cut = [n["text"] for n in names if n["left"] < 0 or n["right"] > wide or n["top"] < 0 or n["bottom"] > high]
    assert cut == []


@pytest.mark.parametrize("plan", PLANS)
def test_every_lead_is_named_in_the_opening_picture_of_leads(plan, packed: Path, browser):
    # counted in the documents: 11 leads in Portsmouth's, 18 in Plymouth's
    with opened(browser, packed / plan / "leads.html") as page:
        drawn = [str(name["text"]) for name in page.names() if " – " in str(name["text"])]
    assert len(drawn) == {"portsmouth-2018": 11, "plymouth-2018": 18}[plan]


def test_an_item_is_found_by_name_and_shows_the_words_of_the_document_with_its_line(packed: Path, browser):
    # line 53 of Portsmouth's document is not asked for here: any row JK leads will do, each printed with "JK"
    with opened(browser, packed / "portsmouth-2018" / "leads.html") as page:
        page.page.get_by_label("Find by name").fill("JK")
        page.page.keyboard.press("Enter")
        chosen = page.page.get_by_label("Chosen item")
        assert chosen.locator("h2").inner_text() == "JK – 15"
        # fifteen rows, each with its printed words and the line they stand on
        assert chosen.locator("li").count() == 15
        assert all("JK" in words for words in chosen.locator("q").all_inner_texts())
        assert "(line " in chosen.locator("li").first.inner_text()
        page.page.keyboard.press("Escape")
        assert chosen.locator("h2").count() == 0
        assert page.wrong == []


def test_a_name_that_is_nowhere_is_said_so(packed: Path, browser):
    with opened(browser, packed / "portsmouth-2018" / "leads.html") as page:
        page.page.get_by_label("Find by name").fill("<img src=x onerror=alert(1)>")
        page.page.keyboard.press("Enter")
        assert page.page.get_by_role("status").inner_text().startswith("Nothing is called")
        assert page.wrong == []


def test_the_legend_takes_a_kind_out_of_the_picture_and_puts_it_back(packed: Path, browser):
    with opened(browser, packed / "portsmouth-2018" / "leads.html") as page:
        status = page.page.get_by_role("status")
        before = status.inner_text()
        box = page.page.locator("[data-kind=Lead]")
        box.focus()
        page.page.keyboard.press("Space")
        # 11 leads fewer than all
        shown, of = before.split(" of ")[0], status.inner_text().split(" of ")[0]
        assert int(shown) - int(of) == 11
        page.page.keyboard.press("Space")
        assert status.inner_text() == before


def test_explicit_and_inferred_dependencies_are_apart_in_the_legend_and_can_be_taken_out(packed: Path, browser):
    with opened(browser, packed / "portsmouth-2018" / "dependencies.html") as page:
        legend = page.page.get_by_role("group", name="Links")
        assert legend.get_by_label("stated in the plan").count() == 1
        assert legend.get_by_label("inferred by a rule").count() == 1
        before = page.page.get_by_role("status").inner_text()
        legend.get_by_label("inferred by a rule").uncheck()
        assert page.page.get_by_role("status").inner_text() != before
        assert page.page.locator("line.dashed").count() >= 1


@pytest.mark.parametrize(("plan", "name"), PICTURES)
def test_the_keyboard_reaches_every_control_and_every_table_and_leaves_again(plan, name, packed: Path, browser):
    with opened(browser, packed / plan / f"{name}.html") as page:
        wanted = page.page.evaluate(
            "[...document.querySelectorAll('input, button, summary, [tabindex=\"0\"]')]"
            ".filter(e => e.checkVisibility()).map((e, i) => (e.dataset.stop = i, i)).length"
        )
        reached = set()
        for _ in range(wanted + 4):
            page.page.keyboard.press("Tab")
            stop = page.page.evaluate("document.activeElement.dataset.stop")
            if stop is not None:
                reached.add(stop)
    assert wanted > 8
    assert len(reached) == wanted


@pytest.mark.parametrize(("plan", "name"), PICTURES)
def test_what_can_be_pressed_is_at_least_24_pixels_high_and_wide(plan, name, packed: Path, browser):
    with opened(browser, packed / plan / f"{name}.html") as page:
        small = page.page.evaluate(
            "[...document.querySelectorAll('button, summary, input[type=search], label.pick')].filter(e => e.checkVisibility())"
            ".map(e => [e.textContent.trim(), e.getBoundingClientRect()]).filter(([, r]) => r.width < 24 || r.height < 24)"
            ".map(([text]) => text)"
        )
    assert small == []


@pytest.mark.parametrize("plan", PLANS)
def test_links_of_the_index_lead_to_files_beside_it(plan, packed: Path, browser):
    with opened(browser, packed / plan / "index.html") as page:
        links = page.page.evaluate("[...document.links].map(a => a.getAttribute('href'))")
    assert sorted(links) == sorted([*(f"{name}.html" for name in (*NETWORKS, "reading")), "plan.yaml"])
    assert all((packed / plan / link).is_file() for link in links)
