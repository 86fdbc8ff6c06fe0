"""A person at Prefect's pages in a real browser: Chromium without a screen, driven through chromedriver."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any, Final

import pytest
from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException, WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from tests.flows.serving import PATIENCE

BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_QUIET: Final = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1400,1400",
)


def browser_here() -> tuple[str, str]:
    """The paths of browser and driver; skips with a sentence where one of them is missing."""
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    driver = shutil.which("chromedriver")
    if browser is None or driver is None:
        pytest.skip("no Chromium with chromedriver on this machine (Debian: chromium, chromium-driver)")
    return browser, driver


class Pages:
    """The pages of one serve, as a person sees them."""

    def __init__(self, address: str) -> None:
        browser, driver = browser_here()
        options = webdriver.ChromeOptions()
        options.binary_location = browser
        for argument in _QUIET:
            options.add_argument(argument)
        self.address = address
        self.driver = webdriver.Chrome(options=options, service=_service(driver))

    def close(self) -> None:
        """Shut the browser."""
        self.driver.quit()

    def open(self, path: str) -> None:
        """Go to a page."""
        self.driver.get(f"{self.address}{path}")

    def log_in(self, password: str) -> None:
        """Log in, from whatever page asked for it."""
        self.await_text("Login")
        self.driver.find_element(By.XPATH, "//input").send_keys(password)
        self.press("Login")

    def picture(self, path: Path) -> None:
        """Keep what is on the screen."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.driver.save_screenshot(str(path))

    def await_text(self, words: str) -> None:
        """Wait until the page says so."""
        self._wait(lambda: words in self.text, f"the page does not say: {words}")

    def await_picture(self, address: str) -> None:
        """Wait until a picture of an address that begins so is drawn."""
        drawn = "return [...document.images].some(one => one.src.startsWith(arguments[0]) && one.naturalWidth > 0)"
        self._wait(lambda: self.driver.execute_script(drawn, address), f"no picture of {address}… is drawn")

    @property
    def text(self) -> str:
        """What the page says."""
        return self.driver.find_element(By.TAG_NAME, "body").text

    def press(self, words: str) -> None:
        """Press the last thing that carries exactly these words: a button, a choice, a line of a menu."""
        self._wait(lambda: self._pressed(words), f"there is nothing to press that says: {words}")

    def _pressed(self, words: str) -> bool:
        carrying = f"//*[self::button or @role='menuitem' or @role='option'][normalize-space()='{words}']"
        found = [each for each in self.driver.find_elements(By.XPATH, carrying) if each.is_displayed()]
        if not found or not found[-1].is_enabled():
            return False
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", found[-1])
        found[-1].click()
        return True

    def follow(self, part_of_address: str) -> None:
        """Follow the first link that leads to such an address."""
        link = f"//a[contains(@href, '{part_of_address}')]"
        self._wait(lambda: self._clicked(link), f"no link leads to {part_of_address}")

    def open_menu_of_run(self) -> None:
        """The menu at the top of a run's page."""
        menu = "//button[@aria-haspopup='menu']"
        self._wait(lambda: self._clicked(menu), "the run has no menu")

    def _clicked(self, xpath: str) -> bool:
        found = [each for each in self.driver.find_elements(By.XPATH, xpath) if each.is_displayed()]
        if found:
            found[0].click()
        return bool(found)

    def choose(self, label: str, words: str) -> None:
        """Choose from the list under a label."""
        self._wait(lambda: self._field(label).click() is None, f"there is no list under: {label}")
        self.press(words)

    def write(self, label: str, words: str) -> None:
        """Write into the field under a label."""
        self._wait(lambda: self._field(label).send_keys(Keys.CONTROL, "a") is None, f"there is no field under: {label}")
        self._field(label).send_keys(words)

    def pick_today(self, label: str) -> None:
        """Pick today in the calendar under a label."""
        self._wait(lambda: self._field(label).click() is None, f"there is no calendar under: {label}")
        self._wait(lambda: self._clicked("//*[@data-today='true']//button"), "the calendar has no today")
        self.driver.find_element(By.XPATH, "//body").send_keys(Keys.ESCAPE)

    def _field(self, label: str) -> Any:
        """What a label of Prefect's forms is of."""
        shown = self.driver.find_element(By.XPATH, f"//label[starts-with(normalize-space(), '{label}')]")
        return self.driver.find_element(By.ID, str(shown.get_attribute("for")))

    def _wait(self, happened: Any, otherwise: str) -> None:
        passing = [StaleElementReferenceException, WebDriverException]
        WebDriverWait(self.driver, PATIENCE, 0.2, ignored_exceptions=passing).until(lambda _: happened(), otherwise)


def _service(driver: str) -> webdriver.ChromeService:
    """A browser of the county's time, as those who use the pages have it: its calendars give midnights of that zone."""
    return webdriver.ChromeService(driver, env={**os.environ, "TZ": "Asia/Shanghai"})
