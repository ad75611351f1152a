"""Ugly made-up pages: what an editor would call the article is in, and nothing else."""

from pathlib import Path

from corpus.pages import reading, said

DUMP = """\
Hundreds of northern troops lost near Sudzha, spies say - The Valley Herald
Skip to main content
The Valley Herald
Menu
Home
World
Video
War in Ukraine
Subscribe
BREAKING
Minister resigns over rail scandal, 12 dead in crash
Home › World › Asia
Hundreds of northern troops lost near Sudzha, spies say
The figure has doubled since the last briefing, two lawmakers told reporters
By Mira Holt and Jon Dass
Published: 14 January 2025, 10:42 GMT | Updated: 15 January 2025, 08:01 GMT
3 min read
Share
Facebook
Copy link
A column of armoured vehicles near the border on Jan. 3, 2025. (Photo: Defence Press Office)
Some 310 soldiers sent by Pyongyang have been killed near the town, the spy service told parliament on Monday.
Another 2,650 were wounded, according to lawmakers who attended the briefing.
Advertisement
Story continues below
“They are running at drones,” one of the lawmakers said.
Read also: Ukraine captures 4 tanks in a night raid
The service expects more to come.
Why it matters
The toll is the first that the service has given since December.
Sign up for our newsletter
Get the day's biggest stories in your inbox every morning.
By signing up you agree to our terms of use.
The ministry in Moscow did not answer a request for comment.
Related articles
North sends 5,000 more engineers, report says
‘We counted 900 dead’: inside the battle of Kursk
Officials in Seoul said they would continue to watch the border.
They also said that the next briefing would be held in February.
Topics
Ukraine war
North Korea
Mira Holt
Mira Holt is a correspondent covering security. She previously worked for the Coast Gazette.
Most read
1 3,000 dead in flood, agency says
2 Man wins lottery twice
Comments (3)
oldman77
2 hours ago
I don't believe this number. It is probably more like 10,000 killed.
Reply
Grace P.
1 hour ago
My cousin was there and said at least 500 were killed in one day.
Reply
USD 41.5 EUR 43.2
© 2025 The Valley Herald. All rights reserved.
"""


def test_a_page_with_everything_on_it(tmp_path: Path) -> None:
    result = reading(tmp_path, DUMP)
    (document,) = result.documents
    assert said(result, "headline") == ["Hundreds of northern troops lost near Sudzha, spies say"] * 2
    assert said(result, "deck") == ["The figure has doubled since the last briefing, two lawmakers told reporters"]
    assert said(result, "heading") == ["Why it matters"]
    assert [text.split()[0] for text in said(result, "body")] == [
        "Some", "Another", "“They", "The", "The", "The", "Officials", "They",
    ]  # fmt: skip
    assert said(result, "item") == []
    assert document.author == "Mira Holt and Jon Dass"
    assert document.outlet == "The Valley Herald"
    assert (str(document.published), document.published_basis) == ("2025-01-14", "stated")


def test_the_same_page_with_a_blank_line_between_all_lines(tmp_path: Path) -> None:
    close, wide = reading(tmp_path, DUMP), reading(tmp_path, DUMP.replace("\n", "\r\n\r\n"))
    assert said(close) == said(wide)
    assert close.documents[0].title == wide.documents[0].title


def test_hard_wrapped_paragraphs_are_put_together(tmp_path: Path) -> None:
    text = """\
Captain tells court of march

   SEOUL, Jan. 13, 2025 (Yonhap) -- About 300 soldiers have died in
the north and some 2,700 were wounded while they were fighting for
their ally, the spy agency said Monday, according to lawmakers who
were briefed behind closed doors.

   "They had notes on them," the lawmaker said. "The notes asked
them to take their own lives."
   The agency said the soldiers had made pointless attacks on drones
that flew far beyond the range of their rifles.
(END)
"""
    result = reading(tmp_path, text)
    body = said(result, "body")
    assert len(body) == 3
    assert body[0].endswith("behind closed doors.")
    assert body[1].endswith('own lives."')
    assert body[2].endswith("rifles.")
    document = result.documents[0]
    assert (document.outlet, str(document.published), document.published_basis) == ("Yonhap", "2025-01-13", "stated")


def test_sentences_broken_at_their_links_are_put_together(tmp_path: Path) -> None:
    text = """\
Kyiv says 200 more were hit
Admin
December 20, 2024
Volodymyr Zelensky
said on Friday that
200
North Korean troops were hit in a single day.
He did not say where, according to
Interfax-Ukraine
, which was at the briefing.
The General Staff later gave no number of its own.
Share this:
Click to share on Twitter (Opens in new window)
Like this:
Loading...
Tags: war, army
"""
    assert said(reading(tmp_path, text)) == [
        "Kyiv says 200 more were hit",
        "Volodymyr Zelensky said on Friday that 200 North Korean troops were hit in a single day.",
        "He did not say where, according to Interfax-Ukraine , which was at the briefing.",
        "The General Staff later gave no number of its own.",
    ]


def test_a_list_of_other_headlines_never_enters(tmp_path: Path) -> None:
    text = """\
Envoy doubts the toll

The envoy said on Monday that the toll of 4,000 could not be right, and left the room.

He gave no number of his own.

[DEBATE] Latest Stories

  • Strike would leave 3.5 million dead, study says
  • 900 killed in mine disaster

You May Also Like

  • 1
    Army lost 600 men, paper says

    WORLD

  • 2
    Seven ways to cook an egg

    LIFE
"""
    assert said(reading(tmp_path, text)) == [
        "Envoy doubts the toll",
        "The envoy said on Monday that the toll of 4,000 could not be right, and left the room.",
        "He gave no number of his own.",
    ]


def test_a_feed_of_headlines_with_teasers_never_enters(tmp_path: Path) -> None:
    text = """\
Families get new flats in the capital
By Olena Petrenko
January 5, 2025 3:40 PM
Families of dozens of soldiers have been given flats in a new street of the capital, a resident said on Sunday.
“Nobody may talk of it,” the resident added.
News Feed
6:15 PM
Drone strike kills 5 in border town.
A drone struck a minibus in the border town on Jan. 5, killing five people, the governor said.
5:02 PM
Zelensky: 3,800 North Korean troops killed or wounded
President Volodymyr Zelensky said in an interview that 3,800 troops had been killed or wounded.
4:11 PM
General Staff: Russia has lost 795,000 troops since 2022.
This number includes 1,200 casualties that Russian forces suffered just over the past day.
Show More
"""
    assert len(said(reading(tmp_path, text))) == 3


def test_an_appeal_in_the_middle_goes_out(tmp_path: Path) -> None:
    text = """\
At least 100 soldiers killed, agency says
By Ann Lee
Dec. 19, 2024
At least 100 soldiers have been killed since entering combat, a lawmaker said on Thursday.
“The injured are nearing 1,000,” he told reporters.
A Message from the Editors:
Dear readers,
We are facing hard times. The prosecutor has called our work "unwanted" and puts our staff at risk of 4 years in jail.
We, the journalists of this paper, refuse to be silenced, but to continue our work we need your help.
Your support, no matter how small, makes a difference. If you can, please support us from just $2 a month.
Once
Monthly
Continue
Not ready to support today?
Remind me later.
Read more about: North Korea , War
"""
    assert said(reading(tmp_path, text), "body") == [
        "At least 100 soldiers have been killed since entering combat, a lawmaker said on Thursday.",
        "“The injured are nearing 1,000,” he told reporters.",
    ]


def test_captions_and_credits_go_out(tmp_path: Path) -> None:
    text = """\
Families told to keep silent

Soldiers march through a square in the capital on May 9. The parade was shown on television.

Ivan Ivanov/AFP via Getty

The families of the dead have been told to keep silent, a resident said on Monday.

A post shows a man in a hospital bed.
A post shows a man in a hospital bed.

They were given certificates, and the certificates named no place, the resident said.

A street in Pyongyang is seen in this undated picture released by state media.

FILE - Troops at a railway station. (Pool Photo via AP)

“Nobody asked,” the resident said. (Yonhap)
"""
    assert [text.split()[0] for text in said(reading(tmp_path, text))] == ["Families", "The", "They", "“Nobody"]


def test_key_facts_and_rows_of_figures_are_items(tmp_path: Path) -> None:
    text = """\
What is known of the losses
Posted on 2025-02-03 by newsdesk
The General Staff put out its weekly count. The losses are as follows:
personnel – about 840,360 (+1,270) persons,
tanks – 9,909 (+6),
artillery systems – 22,555 (+41).
The data is being updated, the staff said on Monday.
Seoul has said this much so far:
• About 11,000 soldiers arrived in October.
• At least 300 of them have died
Previous: Weather for Monday
"""
    result = reading(tmp_path, text)
    assert [text.split()[0] for text in said(result, "item")] == ["personnel", "tanks", "artillery", "About", "At"]
    assert str(result.documents[0].published) == "2025-02-03"


def test_script_and_style_caught_as_text_stay_out(tmp_path: Path) -> None:
    text = """\
.td-main { color: #fff; margin: 0px 2px; } .btn{display:none} @media (max-width: 767px) { .x { width: 100%; } }
jQuery(document).ready(function($){ var a = $(".b"); a.hide(); });
Troops withdraw from the line
The troops have been pulled back from the front line since mid-January, a spokesman said on Friday.
He said that they had lost up to 4,000 men, half of whom were killed in action.
"""
    assert len(said(reading(tmp_path, text))) == 3


def test_a_source_line_that_names_who_is_quoted_is_text(tmp_path: Path) -> None:
    text = """\
More than 3,000 soldiers lost in border region
Monday, 23 December 2024, 12:57
Preliminary data suggests that more than 3,000 soldiers have been killed or wounded, says the president.
Source: the president on Telegram
Quote: "There are risks of additional troops being sent. We will have responses to this."
Background:
Seoul earlier said that 100 had been killed.
"""
    result = reading(tmp_path, text)
    assert said(result, "heading") == ["Source: the president on Telegram", "Background:"]
    assert result.documents[0].outlet is None
