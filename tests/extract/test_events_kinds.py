"""One sentence in, its event out, kind by kind; and sentences that share a word and tell of none."""

from pathlib import Path

import pytest

from nkanalysis import lexicon
from nkanalysis.extract.events.rules import rules
from nkanalysis.lexicon import LexiconError
from nkanalysis.schemas import EVENT_KINDS
from tests.extract.conftest import failing
from tests.extract.eventful import events, told

TELLING = [
    ("acknowledgement", "Vladimir Putin did not deny that North Korean soldiers were in Russia."),
    ("memorial", "Kim Jong Un held a ceremony for soldiers killed in Kursk."),
    ("memorial", "Kim Jong Un consoled the families of soldiers who fell in Kursk."),
    ("secrecy", "Word of the dead soldiers goes from mouth to mouth among families."),
    ("refusal", "Pyongyang would not say how many soldiers it had sent."),
    ("certificate", "Bereaved families in Sinuiju were handed certificates of death in battle, a resident said."),
    ("certificate", "The certificate she was given says only that her son fell for the fatherland."),
    (
        "certificate",
        "In March the party issued the first martyrdom certificates to the families of soldiers who fell in Kursk.",
    ),
    ("certificate", "Each household came away with a framed certificate naming the dead soldier a patriotic martyr."),
    ("certificate", "Officials pressed a certificate of heroic sacrifice into the widow's hands."),
    ("certificate", "Death certificates for the fallen have begun to arrive in North Hamgyong, Daily NK reported."),
    ("party_membership", "The dead were admitted to the Workers' Party of Korea after their death."),
    ("party_membership", "Soldiers killed in Russia are being made members of the party posthumously."),
    ("party_membership", "Her brother, who fell in Kursk, was granted posthumous party membership."),
    ("party_membership", "A party card was handed over together with the certificate of the soldier's death."),
    ("party_membership", "Fallen soldiers have been taken into the ranks of the Workers' Party."),
    ("party_membership", "The army promised party membership to those who distinguish themselves in battle."),
    ("hero_title", "Kim Jong Un conferred the title of Hero of the Republic on soldiers who fell in Kursk."),
    ("hero_title", "Several of the fallen were named Heroes of the DPRK."),
    ("hero_title", "The dead commanders were awarded the Hero of the Republic title, KCNA said."),
    ("hero_title", "North Korea has bestowed its highest honour on soldiers killed in Russia."),
    ("hero_title", "The Supreme People's Assembly decreed the title of DPRK Hero for the slain soldiers."),
    ("medal", "Kim Jong Un pinned medals on the chests of returning soldiers."),
    ("medal", "The engineers were awarded the Order of Freedom and Independence."),
    ("medal", "Medals were laid before the portraits of the fallen."),
    ("medal", "Troops who came home from Kursk were decorated with state orders."),
    ("medal", "Two dozen officers received state commendations for their part in the Kursk fighting."),
    ("memorial", "Kim broke ground for a memorial to soldiers who fell in the overseas operation."),
    ("memorial", "A monument to the North Korean dead is going up in Pyongyang."),
    ("memorial", "Kim Jong Un knelt before the portraits of 101 fallen soldiers."),
    ("memorial", "State television showed Kim weeping over flag-draped coffins of soldiers."),
    ("memorial", "The soldiers were buried at the Patriotic Martyrs' Cemetery."),
    ("memorial", "Kim laid a wreath at the graves of the fallen troops."),
    ("memorial", "Kim observed a moment of silence for the dead."),
    ("memorial", "The names of the fallen will be carved into a wall in the capital."),
    ("memorial", "Kim Jong Un stood over the coffins of soldiers flown home from Russia."),
    ("museum", "Pyongyang is building a museum of combat feats for troops who fought in Kursk."),
    ("museum", "Kim Jong Un attended the groundbreaking of a museum dedicated to the soldiers sent abroad."),
    ("museum", "The Memorial Museum of Combat Feats at the Overseas Military Operations is to open this year."),
    ("documentary", "State television aired a documentary on the soldiers who fought in Kursk."),
    ("documentary", "A concert in honour of the returned troops was held in Pyongyang."),
    ("documentary", "The bereaved families watched a performance dedicated to the fallen."),
    ("documentary", "A song praising the fallen soldiers is taught in schools."),
    ("secrecy_pledge", "Families had to sign a pledge not to tell anyone about the death."),
    ("secrecy_pledge", "The parents put their names to a written promise to stay silent."),
    ("secrecy_pledge", "Relatives were made to swear an oath of silence."),
    ("secrecy_pledge", "Each widow signed a non-disclosure form before she got the certificate."),
    ("secrecy_pledge", "Soldiers bound for Russia have signed secrecy pledges."),
    ("secrecy_pledge", "The mothers thumbprinted a document in which they undertook to reveal nothing."),
    ("secrecy", "North Korea has hidden the deaths of its soldiers from the public."),
    ("secrecy", "Parents were not told where their sons were being sent."),
    ("secrecy", "Soldiers were told they were going to Russia for training."),
    ("secrecy", "The bodies of the dead were burned to hide their faces."),
    ("secrecy", "State media have not mentioned the dispatch of troops."),
    ("secrecy", "The regime banned soldiers' families from talking about the deployment."),
    ("secrecy", "Officers took away the soldiers' mobile phones before they left."),
    ("secrecy", "The North Korean soldiers were issued false papers in the names of Buryats."),
    ("secrecy", "Russia tried to pass the North Koreans off as Buryats."),
    ("secrecy", "Pyongyang has kept its losses secret."),
    ("secrecy", "Mothers were warned not to speak of their sons' deaths."),
    ("secrecy", "Families learned of the deaths from rumours."),
    ("secrecy", "The army has forbidden soldiers to write home about Russia."),
    ("secrecy", "The families were told to keep quiet about what they had heard."),
    ("secrecy", "Officials gave no reason for the soldier's death."),
    ("secrecy", "Residents who spread rumours about the dead soldiers were arrested."),
    failing(
        "a sentence without soldiers, families or the dead is carried by nothing",
        "secrecy",
        "The funerals were held at night so that nobody would notice.",
    ),
    ("surveillance", "State security officers watch the bereaved families around the clock."),
    ("surveillance", "Soldiers who returned from Russia are kept under surveillance."),
    ("surveillance", "The returnees are questioned by the Ministry of State Security."),
    ("surveillance", "Wounded soldiers sent home are isolated in a hospital in Pyongyang."),
    ("surveillance", "Neighbours have been told to report on the families of the fallen."),
    ("surveillance", "Security agents accompanied the parents everywhere during their stay in Pyongyang."),
    ("housing", "Families of the fallen have moved into new flats in Pyongyang."),
    ("housing", "Kim Jong Un handed the keys of new apartments to bereaved families."),
    ("housing", "A new street of houses for the families of dead soldiers was opened in the capital."),
    ("housing", "The state has promised homes to families who lost a son in Russia."),
    ("relocation", "Bereaved families are being moved to Pyongyang."),
    ("relocation", "The parents of a fallen soldier were given the right to live in the capital."),
    ("relocation", "Families from the provinces have been resettled in Pyongyang."),
    ("leave", "Soldiers back from Kursk were granted home leave."),
    ("leave", "The father of the dead soldier was given ten days off work."),
    ("leave", "Returning troops were allowed to visit their families."),
    ("supplies", "Families of the fallen received food and household goods."),
    ("supplies", "Television sets and refrigerators were handed out to bereaved families."),
    ("supplies", "The state gives the soldiers' families gift boxes with meat and sugar."),
    ("supplies", "Wounded soldiers were given presents from Kim Jong Un."),
    ("rations", "Soldiers' families get extra rations."),
    ("rations", "Bereaved households have been promised rice rations for life."),
    ("payment", "Russia pays about $2,000 a month for each North Korean soldier."),
    ("payment", "Families of the dead were paid compensation."),
    ("payment", "The soldiers get no wages, the NIS said."),
    ("payment", "Each bereaved family received a cash payment from the state."),
    ("education", "Children of the fallen will be admitted to the Mangyongdae Revolutionary School."),
    ("education", "The state promised university places to the children of dead soldiers."),
    ("ceremony", "At a ceremony in Pyongsong families were told that their sons had died."),
    ("ceremony", "About 20 families were summoned to the party committee's hall to receive the certificates."),
    ("ceremony", "The certificates were presented at a closed event attended by relatives."),
    ("notice", "The parents were informed of their son's death by letter."),
    failing(
        "what a mother is told is parsed as a clause on the mother",
        "notice",
        "Officials came to the house to tell the mother that her son had fallen.",
    ),
    ("notice", "Families have received death notifications from the army."),
    ("notice", "The family was never told that their son had been killed."),
    ("public_anger", "Anger is spreading among residents over the deaths of young soldiers."),
    ("public_anger", "Mothers of soldiers wept openly in the street, a source in North Korea said."),
    ("public_anger", "Parents of the soldiers fear for their sons' lives."),
    ("public_anger", "People complain that young men are being sold as cannon fodder to Russia."),
    ("public_anger", "Relatives of the deployed soldiers are upset."),
    ("avoid_capture_order", "North Korean soldiers have been ordered to kill themselves rather than be captured."),
    ("avoid_capture_order", "The men are taught that surrender is treason and that they must not be taken alive."),
    failing(
        "the tagger takes the verb for a noun",
        "avoid_capture_order",
        "Notes found on the dead urge the soldiers to blow themselves up before capture.",
    ),
    ("suicide", "A wounded North Korean blew himself up with a grenade as Ukrainians approached."),
    ("suicide", "Some North Koreans have taken their own lives to avoid capture."),
    ("suicide", "The soldier held a grenade under his chin and pulled the pin."),
    ("withdrawal", "North Korean troops have been withdrawn from the front in Kursk."),
    ("withdrawal", "The North Koreans were pulled back after heavy losses."),
    ("withdrawal", "North Korean soldiers have returned to the front line."),
    ("capture", "Ukrainian paratroopers captured a North Korean soldier in Kursk."),
    ("capture", "A North Korean soldier was taken prisoner on 26 December."),
    ("capture", "Two North Korean soldiers are held in Kyiv as prisoners of war."),
    ("capture", "The captured North Korean died of his wounds."),
    ("exchange_offer", "Zelensky offered to exchange the North Korean prisoners for Ukrainians held in Russia."),
    ("exchange_offer", "Kyiv is ready to hand the captured North Koreans over to Pyongyang."),
    ("exchange_offer", "Seoul said that it would accept the North Korean captives if they wished to come."),
    ("interrogation", "The SBU is questioning the two North Korean prisoners."),
    ("interrogation", "Zelensky posted a video of the interrogation of the North Korean captives."),
    (
        "interrogation",
        "In an interview with a South Korean newspaper, the North Korean prisoner said he wanted to go to Seoul.",
    ),
    ("denial", "Pyongyang has denied that it sent troops to Russia."),
    ("denial", "The Kremlin dismissed reports of North Korean soldiers in Russia as fake news."),
    failing(
        "the tagger takes the lies for a verb",
        "denial",
        "Russia's ambassador called the claims about North Korean troops lies.",
    ),
    ("refusal", "The Kremlin declined to comment on the presence of North Korean troops."),
    ("refusal", "The Pentagon would not say how many North Korean soldiers had died."),
    ("refusal", "Putin's spokesman refused to confirm the losses of North Korean troops."),
    ("acknowledgement", "North Korea confirmed for the first time that it had sent troops to Russia."),
    ("acknowledgement", "Moscow acknowledged the part that North Korean soldiers played in Kursk."),
    ("acknowledgement", "Gerasimov admitted that North Korean soldiers fought in Kursk."),
    ("acknowledgement", "Putin thanked Kim for the sacrifice of North Korean soldiers."),
    ("training", "North Korean soldiers are training at bases in Russia's Far East."),
    ("training", "Russian instructors taught the North Koreans how to fly drones."),
    ("training", "The troops underwent several weeks of drills in Primorye."),
    ("equipment", "Pyongyang has shipped millions of artillery shells to Russia."),
    ("equipment", "The North Korean soldiers were given Russian uniforms and rifles."),
    ("equipment", "North Korea sent 240mm rocket launchers to Russia."),
    ("in_return", "In exchange for the troops, Russia may give Pyongyang satellite technology."),
    ("in_return", "Moscow has supplied North Korea with air defence systems."),
    ("in_return", "North Korea has received more than a million barrels of oil from Russia."),
    failing(
        "the parse gives hope another lemma",
        "in_return",
        "Kim hopes for nuclear technology from Moscow.",
    ),
]
SILENT = [
    "The North Korean soldiers carried a training manual in Korean.",
    "The U.S. soldier received the Medal of Honor for bravery against North Korean troops.",
    "The museum's director said that North Korean soldiers were in Kursk.",
    "Russian families received certificates after their sons died near Kursk.",
    "Kim Jong Un opened a housing project for farmers in South Hwanghae Province.",
    "The North Korean soldiers were killed in an exchange of fire near Makhnovka.",
    "Putin declined to comment on the elections in Georgia.",
    "North Korean troops captured the village of Plekhovo.",
    "Ukraine exchanged 150 Russian prisoners for as many Ukrainians.",
    "Russian soldiers were captured in Kursk on Sunday.",
    "The NIS said 300 North Korean soldiers had been killed.",
    "South Korea's presidential office summoned the Russian ambassador over the North Korean troops.",
    "The Korean War Memorial in Washington honours American soldiers who fell fighting North Korea.",
    "The bodies of North Korean soldiers from the Korean War were returned.",
    "Ukraine received ammunition from the United States.",
    "South Korea may send weapons to Ukraine in response to the North Korean deployment.",
    "North Korea tested a new missile on Thursday.",
    "The Pentagon denied that it had cut aid to Ukraine.",
    "The spokesman confirmed that the meeting with the Chinese delegation would take place.",
    "Russian conscripts are trained for two weeks before they are sent to fight.",
    "Wounded Russian soldiers complained about their commanders.",
    "The families of Ukrainian prisoners protested in Kyiv.",
    "North Korean soldiers attacked in waves across open fields.",
    "He trained as an engineer before he joined the newspaper.",
    "Zelensky said North Korean troops were fighting in Kursk.",
]


@pytest.mark.parametrize(("kind", "sentence"), TELLING)
def test_a_sentence_tells_of_its_event(kind: str, sentence: str) -> None:
    assert kind in [row["kind"] for row in told(sentence)]


@pytest.mark.parametrize("sentence", SILENT)
def test_a_sentence_that_shares_a_word_tells_of_none(sentence: str) -> None:
    assert [(row["kind"], row["evidence"]) for row in told(sentence)] == []


def test_every_kind_has_rules_and_sentences() -> None:
    listed = lexicon.read("en/events")["events"]
    assert {theme: tuple(sorted(kinds)) for theme, kinds in listed.items()} == {
        theme: tuple(sorted(kinds)) for theme, kinds in EVENT_KINDS.items()
    }
    assert {case[0] for case in TELLING if isinstance(case, tuple)} >= {k for ks in EVENT_KINDS.values() for k in ks}


def test_an_article_on_another_war_tells_of_none() -> None:
    assert events("The army of Ruritania captured two soldiers.", "Bereaved families received certificates.") == []


def test_an_article_on_north_korea_without_the_war_tells_of_none() -> None:
    assert events("Kim Jong Un handed medals to soldiers in Pyongyang.", "Families of the fallen moved to flats.") == []


def test_two_kinds_in_one_sentence_are_two_rows() -> None:
    rows = told("The families of the fallen were given flats in Pyongyang after they had signed secrecy pledges.")
    assert {row["kind"] for row in rows} == {"housing", "secrecy_pledge"}


def test_one_act_told_by_two_words_is_one_row() -> None:
    rows = told("A wounded North Korean set off a grenade, killing himself.")
    assert [row["kind"] for row in rows] == ["suicide"]


@pytest.mark.parametrize(
    ("rule", "complaint"),
    [
        ('head = ["medal"]\nwhith = ["gold"]', "whith"),
        ('with = ["gold"]', "no head"),
        ('head = ["medal"]\nabout = "anybody"', "anybody"),
        ('head = ["@medals"]', "medals"),
    ],
)
def test_a_rule_that_cannot_be_read_is_named(
    rule: str, complaint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "en"
    own.mkdir()
    head = (lexicon.BUILT_IN / "en" / "events.toml").read_text(encoding="utf-8").split("\n[[events.")[0]
    (own / "events.toml").write_text(f"{head}\n[[events.honours.medal]]\n{rule}\n", encoding="utf-8")
    monkeypatch.setenv(lexicon.SETTING, str(tmp_path))
    lexicon.read.cache_clear()
    rules.cache_clear()
    try:
        with pytest.raises(LexiconError, match=rf"honours\.medal.*{complaint}"):
            rules("en")
    finally:
        monkeypatch.undo()
        lexicon.read.cache_clear()
        rules.cache_clear()
