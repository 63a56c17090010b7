"""Does an article say this? A quote is found with other quote marks and dashes, never with other words."""

from pathlib import Path

from summarizer import find_quote, read

article = read(Path(__file__).parent / "articles" / "border-post-la-paz.txt")
sentence = article.text.split(". ")[0].strip()
for quote in (sentence, sentence.replace('"', "“"), sentence.replace("a", "o")):
    span = find_quote(article.text, quote)
    print("found at" if span else "NOT FOUND:", f"{span.start}-{span.end}" if span else quote[:60])
