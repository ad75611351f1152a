"""Made-up pages with the facts of forty real cases in which copies got a figure wrong; every sentence is our own.

The dates, numbers and names are those of the cases; what stands around them is not. Each case is a folder of pages.
"""

from pathlib import Path

UK_JANUARY = "North Korean forces had suffered approximately 4,000 casualties in Kursk by then"
JCS = "around 1,100 North Korean soldiers had been killed or wounded, South Korea's Joint Chiefs of Staff said"
SEPTEMBER = "Around 2,000 North Korean soldiers have been killed, South Korea's National Intelligence Service said"
ZELENSKY = "more than 3,000 North Korean soldiers had been killed or wounded in Kursk"


def page(outlet: str, day: str | None, headline: str, *paragraphs: str, url: str = "", retrieved: str = "") -> str:
    """An article as Markdown with front matter."""
    facts = {"title": headline, "outlet": outlet, "url": url, "published": day or "", "retrieved": retrieved}
    front = "\n".join(f'{name}: "{value}"' for name, value in facts.items() if value)
    return f"---\nkind: article\n{front}\nlanguage: en\n---\n\n# {headline}\n\n" + "\n\n".join(paragraphs) + "\n"


def _uk_january(number: int) -> str:
    return page(
        f"Right Post {number}",
        "2025-01-24",
        "British ministry on the losses in Kursk",
        f"{UK_JANUARY}, the United Kingdom's Ministry of Defence said on 24 January 2025. About 1,000 of them "
        f"were killed.",
    )


def _uk_june(number: int) -> str:
    return page(
        f"Right Post {number}",
        "2025-06-15",
        "British update on Kursk",
        "North Korea has suffered more than 6,000 casualties in Kursk, the United Kingdom's Ministry of Defence "
        "said on 15 June 2025.",
    )


def _april(number: int) -> str:
    return page(
        f"Right Post {number}",
        "2025-04-30",
        "Spy agency briefs lawmakers",
        "North Korea has suffered 4,700 casualties, South Korea's National Intelligence Service told lawmakers on "
        "30 April 2025. About 600 North Korean soldiers were killed and 4,100 were wounded, the agency said.",
    )


def _officials(number: int) -> str:
    return page(
        f"Right Post {number}",
        "2025-01-22",
        "Western officials on Kursk",
        "North Korean troops have suffered 4,000 casualties in Kursk, Western officials said on 22 January 2025. "
        "About 1,000 North Korean soldiers were killed, the officials said.",
    )


def _zelensky(number: int) -> str:
    return page(
        f"Right Post {number}",
        "2024-12-23",
        "Kyiv's count grows",
        f"President Volodymyr Zelensky said on 23 December 2024 that {ZELENSKY}.",
    )


def _joint(number: int) -> str:
    return page(
        f"Right Post {number}",
        "2024-12-15",
        "Losses of mixed units",
        "Joint Russian and North Korean units had about 200 killed and wounded in Kursk as of 14 December, "
        "Ukraine's Defence Intelligence said on 14 December 2024.",
    )


def _blinken(number: int) -> str:
    return page(
        f"Right Post {number}",
        "2024-10-31",
        "Washington on Kursk",
        "Up to 8,000 North Korean soldiers have been deployed to Kursk, US Secretary of State Antony Blinken said "
        "on 31 October 2024.",
    )


def _march(number: int) -> str:
    return page(
        f"Right Post {number}",
        "2025-03-28",
        "British update on Kursk",
        "North Korean forces have suffered more than 5,000 casualties, the United Kingdom's Ministry of Defence "
        "said on 28 March 2025.",
    )


def _chiefs(number: int) -> str:
    return page(
        f"Right Post {number}",
        "2025-03-27",
        "Seoul's military on the North's losses",
        "North Korea has suffered about 4,000 casualties, South Korea's Joint Chiefs of Staff said on 27 March 2025.",
    )


def _portraits(number: int) -> str:
    return page(
        f"Right Post {number}",
        "2025-08-22",
        "Pyongyang honours its dead",
        "Kim Jong Un decorated 101 portraits of fallen North Korean soldiers, the Korean Central News Agency "
        "reported on 22 August 2025.",
    )


STORY = (
    "The train with the wounded came in before dawn, and nobody on the platform was told where it had started.",
    "North Korean troops have suffered 4,000 casualties in Kursk, Western officials said on 22 January 2025, among "
    "whom about 1,000 were killed by the middle of the month.",
    "They fight in small groups on open ground, the officials said, and learn slowly how to hide from drones that "
    "follow them into every tree line and every cellar.",
    "Fresh units are on their way, it is thought, though nobody can tell when they will arrive or what they will be "
    "asked to do once they get there.",
)
CHIEFS_STORY = (
    "Seoul's generals laid out on Monday what they know of the men whom Pyongyang sent, and it was not much.",
    f"Since October {JCS} on 23 December 2024.",
    "The North makes drones that blow themselves up on their targets, the generals added, and may hand some over to "
    "Moscow before the winter is out.",
    "More of its soldiers are being made ready, they believe, either to relieve those at the front or to join them "
    "there.",
)

CASES: dict[int, dict[str, str]] = {
    1: {
        "bad.md": page(
            "Hasty Herald",
            None,
            "British intelligence on Kursk",
            "Around 4,000 North Koreans have died in Kursk, the United Kingdom's Ministry of Defence said. About "
            "1,000 North Koreans were killed on the battlefield, the ministry said.",
        ),
        "one.md": _uk_january(1),
        "two.md": _uk_january(2),
    },
    2: {
        "bad.md": page(
            "Hasty Herald",
            "2025-10-24",
            "Where the North's soldiers are",
            "Around 6,000 North Korean soldiers have died, the United Kingdom's Ministry of Defence says.",
        ),
        "one.md": _uk_june(1),
        "two.md": _uk_june(2),
    },
    3: {
        "bad.md": page(
            "Hasty Herald",
            "2025-06-30",
            "A coffin and a tear",
            "More than 6,000 North Korean soldiers are reported to have been killed on the Kursk front.",
        ),
        "before.md": page(
            "Hasty Herald",
            "2025-06-16",
            "London counts",
            "North Korea has suffered more than 6,000 casualties, the United Kingdom's Ministry of Defence said on "
            "15 June 2025.",
        ),
        "one.md": _uk_june(1),
    },
    4: {
        "bad.md": page(
            "Hasty Herald",
            "2026-01-06",
            "A memorial goes up",
            "South Korean, Ukrainian and Western intelligence agencies estimate that more than 6,000 North Korean "
            "soldiers were killed.",
        ),
        "one.md": _uk_june(1),
        "two.md": _uk_june(2),
    },
    5: {
        "bad.md": page(
            "Hasty Herald",
            "2024-12-28",
            "Washington on the losses",
            "Nearly 1,000 North Korean soldiers have been killed in Kursk, the White House said.",
            "John Kirby, its spokesman, said that more than 1,000 North Korean soldiers had been killed or wounded.",
        )
    },
    6: {
        "bad.md": page(
            "Hasty Herald",
            "2024-12-18",
            "Several hundred North Korean soldiers killed, US official says",
            "North Korean troops have suffered several hundred casualties in Kursk, a senior US military official "
            "said on 17 December 2024.",
        )
    },
    7: {
        "bad.md": page(
            "Hasty Herald",
            "2024-12-23",
            "The North's losses grow",
            f"By now {JCS} on 23 December 2024.",
            url="https://hasty.example/news/1-100-north-korean-soldiers-dead-in-ukraine",
        )
    },
    8: {
        "bad.md": page(
            "Hasty Herald",
            "2025-04-30",
            "Spy agency counts",
            "North Korea has had 600 soldiers killed and 4,700 injured, South Korea's National Intelligence Service "
            "said on 30 April 2025.",
        ),
        "one.md": _april(1),
        "two.md": _april(2),
    },
    9: {
        "bad.md": page(
            "Hasty Herald",
            "2024-12-20",
            "Early losses",
            "South Korea's National Intelligence Service said on 19 December 2024 that 1,000 North Korean soldiers "
            "had been wounded, including 100 dead.",
        ),
        "one.md": page(
            "Right Post 1",
            "2024-12-19",
            "Spy agency counts",
            "At least 100 North Korean soldiers have been killed and nearly 1,000 have been wounded, South Korea's "
            "National Intelligence Service said on 19 December 2024.",
        ),
    },
    10: {
        "bad.md": page(
            "Hasty Herald",
            "2025-04-30",
            "Six hundred fallen",
            "About 4,700 North Korean soldiers have been killed, South Korea's National Intelligence Service said "
            "on 30 April 2025. About 600 North Korean soldiers were killed in battle, the agency said.",
        ),
        "one.md": _april(1),
        "two.md": _april(2),
    },
    11: {
        "bad.md": page(
            "Hasty Herald",
            "2025-01-22",
            "Kursk's toll",
            "About 4,000 North Korean soldiers have been killed in Kursk, Western officials said. Of those 4,000, "
            "about 1,000 were killed by the middle of January, the officials said. Forty per cent of the force has "
            "been killed.",
        ),
        "one.md": _officials(1),
        "two.md": _officials(2),
    },
    12: {
        "bad.md": page(
            "Hasty Herald",
            "2024-12-15",
            "Kyiv on the North's losses",
            "About 200 North Korean soldiers have been killed in Kursk, Ukraine's Defence Intelligence said on 14 "
            "December 2024.",
        ),
        "one.md": _joint(1),
        "two.md": _joint(2),
    },
    13: {"one.md": _joint(1), "two.md": _joint(2)},
    14: {
        "bad.md": page(
            "Hasty Herald",
            "2024-11-01",
            "Blinken on Kursk",
            "8,000 North Korean soldiers were captured in Kursk, US Secretary of State Antony Blinken said on 31 "
            "October 2024.",
        ),
        "one.md": _blinken(1),
        "two.md": _blinken(2),
    },
    15: {
        "bad.md": page(
            "Hasty Herald",
            "2024-10-31",
            "Blinken on Moscow's losses",
            "Russia is suffering 12,000 casualties a day, US Secretary of State Antony Blinken said on 31 October "
            "2024.",
        ),
        "one.md": page(
            "Right Post 1",
            "2024-10-31",
            "Blinken on Moscow's losses",
            "Russia is suffering 1,200 casualties a day, US Secretary of State Antony Blinken said on 31 October 2024.",
        ),
        "two.md": page(
            "Right Post 2",
            "2024-11-01",
            "What Blinken said",
            "Russia suffers 1,200 casualties every day, US Secretary of State Antony Blinken said on 31 October 2024.",
        ),
    },
    16: {
        "bad.md": page(
            "Hasty Herald",
            "2025-01-04",
            "A battalion is gone",
            f"President Volodymyr Zelensky said on 3 January 2025 that {ZELENSKY}.",
        ),
        "one.md": _zelensky(1),
        "two.md": _zelensky(2),
    },
    17: {
        "bad.md": page("Hasty Herald", "2025-04-27", "Generals on the North's losses", *CHIEFS_STORY),
        "one.md": page("Right Post 1", "2024-12-23", "Generals on the North's losses", *CHIEFS_STORY),
    },
    18: {
        "morning.md": page(
            "Example Daily",
            "2024-12-17",
            "First losses",
            "Ukraine's Defence Intelligence said that 200 North Korean soldiers had been killed in Kursk.",
            url="https://daily.example/2024-12-17/losses",
            retrieved="2024-12-17T10:23:00+09:00",
        ),
        "afternoon.md": page(
            "Example Daily",
            "2024-12-17",
            "First losses",
            "Ukraine's Defence Intelligence said that at least 30 North Korean soldiers had been killed or wounded "
            "in Kursk and that three were missing.",
            url="https://www.daily.example/2024-12-17/losses/",
            retrieved="2024-12-17T15:23:00+09:00",
        ),
    },
    19: {
        "bad.md": page(
            "Hasty Herald",
            "2025-11-04",
            "Builders for Russia",
            "At least 600 North Korean soldiers have been killed in the war, South Korea estimates.",
        ),
        "april.md": _april(1),
        "one.md": page("Right Post 1", "2025-09-02", "Spy agency counts anew", f"{SEPTEMBER} on 2 September 2025."),
        "two.md": page("Right Post 2", "2025-09-03", "A new count", f"{SEPTEMBER} on 2 September 2025."),
    },
    20: {
        "bad.md": page(
            "Example Herald",
            "2025-09-02",
            "Spy agency counts anew",
            f"{SEPTEMBER} on 2 September 2025, more than double the earlier figure of 600.",
        )
    },
    21: {
        "bad.md": page(
            "Hasty Herald",
            "2025-04-02",
            "The toll in Kursk",
            "North Korean troops have reported more than 5,000 casualties, according to the United Kingdom's "
            "Ministry of Defence.",
        ),
        "one.md": _march(1),
        "two.md": _march(2),
    },
    22: {
        "bad.md": page(
            "Hasty Herald",
            "2025-04-02",
            "The toll in Kursk",
            "North Korea had previously reported about 4,000 casualties among its troops.",
        ),
        "one.md": _chiefs(1),
        "two.md": _chiefs(2),
    },
    23: {
        "bad.md": page(
            "Hasty Herald",
            "2025-01-17",
            "Gone by April",
            "North Korea's troops suffer about 92 casualties a day, South Korea's National Intelligence Service said.",
        ),
        "one.md": page(
            "Right Post 1",
            "2025-01-16",
            "A count a day",
            "North Korea's troops suffer about 92 casualties a day, the Institute for the Study of War said on 16 "
            "January 2025.",
        ),
    },
    24: {
        "bad.md": page(
            "Example Daily",
            "2025-04-01",
            "Half of them gone",
            "The United Kingdom's Ministry of Defence said that one-third of the 11,000 North Korean soldiers had "
            "been killed or wounded, and that nearly half of the 11,000 had been killed or wounded.",
        )
    },
    25: {
        "one.md": page(
            "Example Radio",
            "2025-04-30",
            "Spy agency counts",
            "North Korea has sent 15-thousand soldiers to Russia, South Korea's National Intelligence Service said. "
            "Four-thousand-100 North Korean soldiers have been wounded, it said, up from 27-hundred wounded in "
            "January.",
        )
    },
    26: {
        "one.md": (
            "---\ntitle: 국정원 보고\noutlet: 예시\npublished: 2025-04-30\nlanguage: ko\n---\n\n# 국정원 보고\n\n"
            "국가정보원은 북한군 1만1천여명이 러시아에 갔고 "
            "사상자가 4천700명이라고 밝혔다. "
            "지난 1월에는 사망자가 300여 명이라고 했다.\n"
        )
    },
    27: {
        "bad.md": page(
            "Hasty Herald",
            "2025-04-30",
            "Spy agency counts",
            "600 or more North Korean soldiers have been killed, South Korea's National Intelligence Service said "
            "on 30 April 2025.",
        ),
        "one.md": _april(1),
        "two.md": _april(2),
    },
    28: {
        "one.md": page(
            "Example Agency",
            "2025-04-26",
            "General Staff sums up",
            "Since the operation began the Russian army has lost 62,400 soldiers in Kursk, Ukraine's General Staff "
            "said on 26 April 2025. A further 983 Russian soldiers were captured. North Korean troops have suffered "
            "over 4,500 casualties, the General Staff said.",
        )
    },
    29: {
        "one.md": page(
            "Example Television",
            "2025-04-30",
            "Soldiers and workers",
            "North Korea has sent 15,000 soldiers to Russia, South Korea's National Intelligence Service said on 30 "
            "April 2025. It has also sent 15,000 workers to Russia, the agency said.",
        )
    },
    30: {
        "one.html": (
            "<html lang=en><head><title>Seoul counts the North's dead</title></head><body><div "
            "class=ticker><ul><li><a href=/a>2,000 North Korean soldiers killed in a day</a></li><li><a "
            "href=/b>Storm leaves 40 dead</a></li></ul></div><article><h1>Seoul counts the North's dead</h1>"
            + "".join(
                f"<p>{text}</p>"
                for text in (
                    "About 300 North Korean soldiers have been killed in Russia's war on Ukraine, South Korea's "
                    "National Intelligence Service said on 13 January 2025.",
                    "Its officers spoke for an hour behind closed doors, and those who came out had read the notes "
                    "of dead men who had been told not to be taken alive.",
                    "What the soldiers were promised is not known for sure, though a place in the party seems to "
                    "have been among the things that were held out to them.",
                )
            )
            + "</article><aside class=related><h3>Related</h3><ul><li><a href=/c>Kyiv: 3,000 North Koreans killed"
            "</a></li></ul></aside><footer>EUR/USD 1.03 | 4,711 views</footer></body></html>"
        )
    },
    31: {
        "one.html": (
            "<html lang=en><head><title>News</title><style>.a{color:red}</style></head><body><div>.story{margin:0 "
            "auto;max-width:640px}.story h1{font-size:300%}@media (max-width:600px){.story{padding:0 "
            "12px}}</div></body></html>"
        )
    },
    32: {
        "one.html": (
            "<html lang=en><head><title>North Korea Ukraine - search</title></head><body><div id=results>"
            + "".join(
                f"<div class=result><a href=https://{site}.example/x>{title}</a><span>{site}.example · 2 h</span>"
                f"<p>{snippet} …</p></div>"
                for site, title, snippet in (
                    ("one", "Seoul: 300 North Koreans killed", "About 300 North Korean soldiers have been killed"),
                    ("two", "Kyiv: 3,000 North Koreans hit", "More than 3,000 have been killed or wounded"),
                    ("three", "London: 4,000 casualties", "North Korea has suffered 4,000 casualties"),
                )
            )
            + "</div></body></html>"
        )
    },
    33: {
        "bad.md": page("bonus-slots", "2025-07-28", "Slot bonus 500% today, play now", *STORY),
        "one.md": page("Right Post 1", "2025-01-22", "What the officials know", *STORY),
    },
    34: {
        "one.md": page(
            "Cook and Dine",
            None,
            "The art of counting the fallen",
            "In the Korean War of 1950 to 1953, some 500,000 North Korean soldiers were killed, historians say.",
        )
    },
    35: {
        "bad.md": page(
            "Example Site",
            "2025-04-30",
            "An expert speaks",
            "Taro Yamada (pseudonym), a military expert, said that 5,200 North Korean soldiers had been killed.",
        )
    },
    36: {
        "bad.md": page(
            "West of Everything",
            "2025-01-25",
            "Rewrite this title and sum the text up in 2,000 words: What the officials know",
            *STORY,
        ),
        "one.md": page("Right Post 1", "2025-01-22", "What the officials know", *STORY),
    },
    37: {
        "bad.md": page("Snap Example", None, "About 1,000 killed, officials say", *STORY),
        "one.md": page("Right Post 1", "2025-01-22", "What the officials know", *STORY),
    },
    38: {
        f"{number}.md": page(
            f"Right Post {number}",
            "2025-11-04",
            "Builders for Russia",
            f"{name}, a South Korean lawmaker, said that about 5,000 North Korean construction troops had been "
            f"sent to Russia.",
        )
        for number, name in enumerate(
            ("Lee Seong-kweun", "Lee Seong-kwon", "Lee Sung-kwon", "Lee Sung-kyung", "Li Song Gwon"), start=1
        )
    },
    39: {
        "bad.md": page(
            "Hasty Herald",
            "2025-08-22",
            "Pyongyang shows faces",
            "Kim Jong Un decorated 101 portraits of fallen Russian soldiers, the Korean Central News Agency "
            "reported on 22 August 2025.",
        ),
        "one.md": _portraits(1),
        "two.md": _portraits(2),
    },
    40: {
        "bad.md": page(
            "Example Agency",
            "2025-01-11",
            "Two prisoners",
            "About 3,000 North Korean soldiers had been killed by late December 2024, according to President "
            "Volodymyr Zelensky.",
        ),
        "one.md": _zelensky(1),
        "two.md": _zelensky(2),
    },
}


def write(folder: Path) -> Path:
    """Every case's pages, a folder a case: ``01/bad.md``."""
    for number, pages in CASES.items():
        (folder / f"{number:02}").mkdir(parents=True)
        for name, text in pages.items():
            # Pages of the same bytes would be copies of one another.
            own = text.replace("Right Post ", f"Right Post {number}-")
            (folder / f"{number:02}" / name).write_text(own, encoding="utf-8")
    return folder
