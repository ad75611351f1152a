"""How `make docs` builds the documentation: Markdown alone, nothing asked of the network, every warning an error."""

import sys
from importlib import metadata
from pathlib import Path

DOCS = Path(__file__).parent
sys.path.insert(0, str(DOCS.parent))

project = "nkanalysis"
author = "the nkanalysis project"
version = release = metadata.version("nkanalysis")

extensions = ["myst_parser", "docs.printing.sphinx_pages"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build", "images/README.md"]
nitpicky = True

# Headings are linked as code hosts link them, so that one link works there and here.
myst_heading_anchors = 4
myst_enable_extensions = ["colon_fence", "deflist"]
suppress_warnings: list[str] = []

html_theme = "furo"
html_title = "nkanalysis"
html_static_path = ["_static"]
html_css_files = ["house.css"]
html_show_sourcelink = False
html_copy_source = False
html_show_sphinx = False
html_last_updated_fmt = None
pygments_style = "default"
pygments_dark_style = "github-dark"
html_theme_options = {"navigation_with_keys": True, "top_of_page_buttons": []}
