"""How Sphinx makes a site of these pages: `./run docs`.

Markdown as it is read everywhere (CommonMark, by MyST), nothing from other sites, and a search
that knows the words of both languages.
"""

from pathlib import Path
from typing import Any

import sphinx
from docutils import nodes
from snowballstemmer import stemmer
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.search import SearchLanguage

ROOT = Path(__file__).resolve().parents[1]

project = "Newsdesk"
language = "en"
html_title = "Newsdesk"
html_theme = "furo"
html_copy_source = False
html_show_copyright = False
html_show_sphinx = False
html_search_language = "en+ru"
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#0f5f6e", "color-brand-content": "#0f5f6e"},
    "dark_css_variables": {"color-brand-primary": "#6fc3d0", "color-brand-content": "#6fc3d0"},
}

extensions = ["myst_parser"]
root_doc = "index"
myst_heading_anchors = 4


class BothLanguages(SearchLanguage):
    """Each stemmer leaves the other's script alone, so that a word goes through both."""

    lang = "en+ru"
    language_name = "EnglishAndRussian"

    def __init__(self, options: dict[str, str]) -> None:
        super().__init__(options)
        self._english = stemmer("english")
        self._russian = stemmer("russian")
        self.js_stemmer_code = _in_the_browser()

    def stem(self, word: str) -> str:
        stemmed: str = self._russian.stemWord(self._english.stemWord(word.lower()))
        return stemmed


def _in_the_browser() -> str:
    """The same two, as Sphinx brings them along for the browser."""
    scripts = Path(sphinx.package_dir) / "search" / "minified-js"
    names = ("base-stemmer.js", "english-stemmer.js", "russian-stemmer.js")
    both = """
        var Stemmer = function () {
          const english = new EnglishStemmer(), russian = new RussianStemmer();
          this.stemWord = (word) => russian.stemWord(english.stemWord(word));
        };"""
    return "\n".join([*((scripts / name).read_text("utf-8") for name in names), both])


BROUGHT_IN = {str(ROOT / "CONTRIBUTING"): "contributing", str(ROOT / "CHANGELOG"): "changelog"}
"""Pages of the site that are files beside this folder, by what links to them are taken for."""


def lead_links_home(_app: Sphinx, page: nodes.document) -> None:
    """A link that reads as the file it leads to, `commands.md`, reads as that page's title here."""
    for link in page.findall(pending_xref):
        link["reftarget"] = BROUGHT_IN.get(link["reftarget"], link["reftarget"])
        if link.astext().endswith(".md"):
            link.clear()
            link["refexplicit"] = False


def say_the_language(
    _app: Sphinx, page: str, _template: str, context: dict[str, Any], _tree: nodes.document | None
) -> None:
    if page.endswith(".ru"):
        context["language"] = "ru"


def setup(app: Sphinx) -> None:
    app.add_search_language(BothLanguages)
    app.connect("doctree-read", lead_links_home)
    app.connect("html-page-context", say_the_language)
