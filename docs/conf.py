"""The site: Sphinx with the furo theme; pages in Markdown (MyST), notebooks run while it is built."""

import re

import qinggao

project = "qinggao 清稿"
author = "the qinggao authors"
copyright = "2026, the qinggao authors"
release = version = qinggao.__version__

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.intersphinx"]
exclude_patterns = ["_build", "examples"]
myst_enable_extensions = ["colon_fence", "deflist", "fieldlist"]
myst_heading_anchors = 3
suppress_warnings = ["myst.header"]

nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_timeout = 120

autodoc_member_order = "bysource"
autodoc_typehints = "signature"

html_theme = "furo"
html_title = "qinggao 清稿"
html_static_path = ["static"]
html_css_files = ["site.css"]
pygments_style = "friendly"
pygments_dark_style = "monokai"


def from_markdown(app, what, name, object, options, lines):
    """Docstrings are Markdown, as Rust's docs are: code stands in single backticks, a bar is a bar."""
    for at, line in enumerate(lines):
        line = re.sub(r"(?<![`:])`([^`]+)`(?!`)", r"``\1``", line)
        lines[at] = line if "``" in line else line.replace("|", r"\|")


def setup(app):
    app.connect("autodoc-process-docstring", from_markdown)
