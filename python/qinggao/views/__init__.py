"""What results look like in a notebook: one file a view, each from a result to HTML that is safe to show.

Every text of a page is escaped. Removed text is in `<del>`, so that it is struck out even where a viewer
takes the style away. Light and dark follow the notebook's theme, or the system's where there is none.
"""

from qinggao.views.article import article
from qinggao.views.explanation import explanation
from qinggao.views.groups import groups
from qinggao.views.report import report

__all__ = ["article", "explanation", "groups", "report"]
