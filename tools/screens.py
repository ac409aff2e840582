"""`make screens`: every page, as each role, at 1440 and 390 px, in both languages; fails on what nobody should see.

Faults: horizontal overflow, a message without translation, a console error, a request to any other host, a serious
axe finding. The pictures go to .screens/.
"""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, Page

from scorecard.access.policy import holds_anywhere
from scorecard.access.roles import Role
from scorecard.i18n.messages import english
from scorecard.services import accounts
from scorecard.services.accounts import DEMONSTRATION_PASSWORD
from scorecard.services.workplace import Workplace
from scorecard.ui.page_list import PAGES
from scorecard.ui.page_list import Page as Screen
from tools.browsing import ROOT, Server, Watch, browser, demonstration, idle, overflow, sign_in

PICTURES = ROOT / ".screens"
WIDTHS = {1440: 1000, 390: 844}
LANGUAGES = ("vi", "en")
SERIOUS = ("serious", "critical")
KEPT = {  # the four pictures of the README, and how much of their height is kept
    "official-self-assess-vi-1440": ("self-assess.png", 1150),
    "assessor-verify-vi-1440": ("verify.png", 1250),
    "leadership-profile-vi-1440": ("profile.png", 1250),
    "leadership-compare-vi-1440": ("compare.png", 1250),
}
HEIGHT = "() => Math.max(...[...document.querySelectorAll('section,main,body')].map(e => e.scrollHeight))"
VIETNAMESE_ONLY = 12  # shorter messages may well stand in names of places and documents


@dataclass(frozen=True)
class Visit:
    """One page as one person sees it, in one language and width."""

    role: str
    username: str
    screen: Screen
    language: str
    width: int

    @property
    def name(self) -> str:
        """The name of the picture."""
        return f"{self.role}-{self.screen.url_path or 'home'}-{self.language}-{self.width}"


def visits(at: Workplace, chosen: list[str]) -> Iterator[Visit]:
    """Every page offered to each demonstration account; `chosen` narrows by a part of the name."""
    for account, role in accounts.demonstration_accounts(at):
        actor = accounts.load_actor(at, account.id)
        for screen in PAGES:
            wanted = (*screen.permissions, *screen.by_link)
            offered = not wanted or any(holds_anywhere(actor, each) for each in wanted)
            if not offered or not screen.path.exists():
                continue
            for language in LANGUAGES:
                for width in WIDTHS:
                    visit = Visit(Role(role), account.username, screen, language, width)
                    if not chosen or any(part in visit.name for part in chosen):
                        yield visit


def faults_of(page: Page, visit: Visit, watch: Watch) -> list[str]:
    """What is wrong with the page as it stands."""
    found, watch.faults[:] = list(watch.faults), []
    if (wider := overflow(page)) > 0:
        found.append(f"{wider} px wider than the window")
    if visit.language == "en":
        found += untranslated(page.inner_text("body"))
    if page.locator('[data-testid="stException"]').count():
        found.append("a traceback is shown")
    for violation in Axe().run(page).response["violations"]:
        if violation["impact"] in SERIOUS:
            nodes = "; ".join(str(node["target"]) for node in violation["nodes"][:3])
            found.append(f"axe {violation['impact']}: {violation['id']} ({nodes})")
    return found


def untranslated(text: str) -> list[str]:
    """Vietnamese messages that stand in an English page although they have an English form."""
    lines = {line.strip() for line in text.splitlines()}
    plain = {vi: forms for vi, forms in english().items() if "{" not in vi and len(vi) >= VIETNAMESE_ONLY}
    return [f"not translated: {vi}" for vi, forms in plain.items() if vi in lines and vi not in forms]


def look(running: Browser, server: Server, group: list[Visit]) -> Iterator[tuple[Visit, list[str]]]:
    """Open the pages of one person in one language and width, take their pictures, say what is wrong."""
    first = group[0]
    size = {"width": first.width, "height": WIDTHS[first.width]}
    context = running.new_context(viewport=size, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh")
    page = sign_in(context, server, first.username, DEMONSTRATION_PASSWORD, "/account")
    watch = Watch(server.origin)
    watch.over(page)
    for visit in group:
        page.set_viewport_size(size)
        page.goto(f"{server.origin}/{visit.screen.url_path}")
        idle(page)
        page.wait_for_timeout(600)  # charts draw after the script has come to rest
        height = page.evaluate(HEIGHT)
        page.set_viewport_size({"width": visit.width, "height": min(int(height) + 40, 6000)})
        page.wait_for_timeout(400)
        found = faults_of(page, visit, watch)
        page.screenshot(path=PICTURES / f"{visit.name}.png")
        yield visit, found
    context.close()


def keep_small() -> None:
    """Put the README's pictures into docs/images, small."""
    for name, (target, height) in KEPT.items():
        path = PICTURES / f"{name}.png"
        if path.exists():
            with Image.open(path) as picture:
                top = picture.convert("RGB").crop((0, 0, picture.width, min(height, picture.height)))
            small = top.resize((960, round(top.height * 960 / top.width)), Image.Resampling.LANCZOS)
            small.quantize(256, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
                ROOT / "docs" / "images" / target, optimize=True
            )


def main(chosen: list[str]) -> int:
    """Draw all, print the faults; the number of faulty pages is the exit code."""

    PICTURES.mkdir(exist_ok=True)
    faulty = 0
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "demo"
        at = demonstration(home)
        every = list(visits(at, chosen))
        server = Server(home)
        server.start()
        try:
            with browser() as running:
                for language in LANGUAGES:
                    wanted = [visit for visit in every if visit.language == language]
                    faulty += _one_language(running, server, at, wanted) if wanted else 0
        finally:
            server.stop()
            shutil.copy(home / "server.log", PICTURES / "server.log")
    keep_small()
    sys.stdout.write(f"{len(every)} pictures in {PICTURES.name}/, {faulty} with faults\n")
    return min(faulty, 100)


def _one_language(running: Browser, server: Server, at: Workplace, every: list[Visit]) -> int:
    people = {account.username: account.id for account, _ in accounts.demonstration_accounts(at)}
    groups: dict[tuple[str, int], list[Visit]] = {}
    for visit in every:
        groups.setdefault((visit.username, visit.width), []).append(visit)
    for username in {visit.username for visit in every}:
        accounts.set_language(at, accounts.load_actor(at, people[username]), every[0].language)
    faulty = 0
    for group in groups.values():
        for visit, found in look(running, server, group):
            faulty += bool(found)
            sys.stdout.write("".join(f"{visit.name}: {fault}\n" for fault in found))
            sys.stdout.flush()
    return faulty


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
