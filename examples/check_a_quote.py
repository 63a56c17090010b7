"""Does an article say this? A quote is found with other quote marks and dashes, never with other words."""

from pathlib import Path

from summarizer import find_quote, read

QUOTES = (
    'a charge that Paraguay\'s defence ministry rejected as "an invention"',
    "a charge that Paraguay’s defence ministry rejected as “an invention”",  # noqa: RUF001 - as another outlet prints it
    "killing three conscripts and wounding four",
)

article = read(Path(__file__).parent / "articles" / "border-post-la-paz.txt")
for quote in QUOTES:
    place = find_quote(article.text, quote)
    print(f"{place.start}-{place.end}:" if place else "not in the article:", quote)
