"""Words that name a source, before anything is followed back."""

from dataclasses import dataclass

from nkanalysis.records import Source


@dataclass(frozen=True, slots=True)
class Mention:
    """What some words say of the source that they name.

    Attributes:
        text: The words, as on the page.
        name: Canonical name, or the words without their leading article.
        head: Lemma of the head noun.
        type: Source type.
        anonymous: A person or persons without a name.
        registered: The register knows the name.
        person: A human being or several, not an institution.
        definite: Starts with "the" or "this", or is a pronoun, so that it may mean somebody named before.
        pronoun: The pronoun, where it is one.
        narrowing: Words between article and head.
        surname: The last name, where the words are a person's name; None too for one whom the text introduces by one
            name, so that it is not taken for another's.
        institution: For somebody unnamed, the institution they belong to.
        offices: The words by which the sentence says who the person is: "Kim Min-ho, **a member of …**".
    """

    text: str
    name: str
    head: str
    type: str
    anonymous: bool = False
    registered: bool = False
    person: bool = False
    definite: bool = False
    pronoun: str | None = None
    narrowing: tuple[str, ...] = ()
    surname: str | None = None
    offices: tuple[str, ...] = ()
    institution: str | None = None

    def source(self) -> Source:
        """The source that these words name by themselves."""
        return Source(self.name, self.type, self.anonymous, self.text, self.registered, self.institution)
