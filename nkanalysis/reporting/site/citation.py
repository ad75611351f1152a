"""How to cite the site: one line for readers, and a file in the Citation File Format 1.2 for programs."""

from importlib import metadata
from typing import Any

import yaml

from nkanalysis.reporting.plan import Site
from nkanalysis.reporting.site.about import named
from nkanalysis.reporting.site.editions import Edition

KIT = "nkanalysis"
MESSAGE = "If you use figures or tables of this site, cite the edition that you took them from."


def in_words(about: Site, edition: Edition | None) -> str:
    """A citation to copy: publisher, title, edition, day where it is known, address where there is one.

    Args:
        about: The site.
        edition: Which edition; None before there is one.
    """
    told = [about.publisher or f"{KIT} (software)", named(about)]
    told += [f"Edition {edition.name}"] if edition else []
    told += [edition.day] if edition and edition.day else []
    told += [about.url] if about.url else []
    return ". ".join(told) + ("" if about.url else ".")


def file(about: Site, edition: Edition | None) -> str:
    """``CITATION.cff`` of an edition: its version is the edition, its day is the manifest's.

    Args:
        about: The site.
        edition: Which edition; None before there is one.

    Returns:
        YAML of the Citation File Format 1.2.0.
    """
    kit: dict[str, Any] = {
        "type": "software",
        "title": KIT,
        "version": metadata.version(KIT),
        "license": "MIT",
        "authors": [{"name": f"The {KIT} authors"}],
    }
    says: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": MESSAGE,
        "type": "dataset",
        "title": named(about),
        "authors": [{"name": about.publisher}] if about.publisher else kit["authors"],
        "abstract": "Who says how many, of what, as of when, on whose word, and in which sentence. "
        "It does not decide which figure is true.",
        "keywords": ["casualties", "attribution", "data journalism"],
    }
    says |= {"version": edition.name} if edition else {}
    says |= {"date-released": edition.day} if edition and edition.day else {}
    says |= {"license": about.licence} if about.licence else {}
    says |= {"url": about.url} if about.url else {}
    says["references"] = [kit]
    return yaml.safe_dump(says, sort_keys=False, allow_unicode=True, width=100)
