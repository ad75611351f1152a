"""Invented pages of invented outlets, and a folder of them."""

from pathlib import Path

PAGES = {
    "toll.md": """---
title: Officers count the dead
outlet: Example Courier
url: https://courier.example.org/toll
published: 2025-01-14
---

At least 310 North Korean soldiers have been killed in Kursk so far, Ukraine's military intelligence said on Monday.

Officials handed certificates of martyrdom to bereaved families of North Korean soldiers of the Storm Corps in
Pyongsong. They paid “$200 and $300”, the paper writes.
""",
    "spring.md": """---
title: A higher toll in spring
outlet: Example Gazette
published: 2025-04-30
---

South Korea's National Intelligence Service said on Wednesday that about 600 North Korean soldiers had been killed so
far in Russia.

The Corps of engineers weathered a storm, the agency added. A café in Kursk closed.
""",
    "again.md": """---
title: What was known in January
outlet: Example Herald
published: 2025-01-16
---

Ukraine's military intelligence said on Monday that at least 310 North Korean soldiers had been killed in Kursk so far.
""",
}

HOSTILE = {
    "attack.md": """---
title: "<script>alert(1)</script> toll"
outlet: "<img src=x onerror=alert(2)>"
url: javascript:alert(3)
published: 2025-01-14
---

At least 310 North Korean soldiers have been killed in Kursk so far, <script>alert(4)</script> Ukraine's military
intelligence said on Monday.

"><img src=x onerror=alert(5)> About 600 North Korean soldiers were killed, the Pentagon said on Monday.
""",
}


def written(folder: Path, pages: dict[str, str]) -> Path:
    """The pages in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
