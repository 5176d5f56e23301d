"""The few things that are known for certain: capitals, and sums of two numbers."""

from __future__ import annotations

import re
from functools import cache

_CAPITALS = """
France|Paris|la France|Paris
Germany|Berlin|l'Allemagne|Berlin
Italy|Rome|l'Italie|Rome
Spain|Madrid|l'Espagne|Madrid
Portugal|Lisbon|le Portugal|Lisbonne
Belgium|Brussels|la Belgique|Bruxelles
Luxembourg|Luxembourg|le Luxembourg|Luxembourg
Austria|Vienna|l'Autriche|Vienne
Poland|Warsaw|la Pologne|Varsovie
Sweden|Stockholm|la Suède|Stockholm
Norway|Oslo|la Norvège|Oslo
Denmark|Copenhagen|le Danemark|Copenhague
Finland|Helsinki|la Finlande|Helsinki
Greece|Athens|la Grèce|Athènes
Ireland|Dublin|l'Irlande|Dublin
Hungary|Budapest|la Hongrie|Budapest
Romania|Bucharest|la Roumanie|Bucarest
Bulgaria|Sofia|la Bulgarie|Sofia
Croatia|Zagreb|la Croatie|Zagreb
Switzerland|Bern|la Suisse|Berne
the Netherlands|Amsterdam|les Pays-Bas|Amsterdam
the Czech Republic|Prague|la République tchèque|Prague
the United Kingdom|London|le Royaume-Uni|Londres
England|London|l'Angleterre|Londres
the United States|Washington, D.C.|les États-Unis|Washington
Canada|Ottawa|le Canada|Ottawa
Mexico|Mexico City|le Mexique|Mexico
Brazil|Brasília|le Brésil|Brasilia
Argentina|Buenos Aires|l'Argentine|Buenos Aires
Peru|Lima|le Pérou|Lima
Japan|Tokyo|le Japon|Tokyo
China|Beijing|la Chine|Pékin
India|New Delhi|l'Inde|New Delhi
South Korea|Seoul|la Corée du Sud|Séoul
Australia|Canberra|l'Australie|Canberra
Egypt|Cairo|l'Égypte|Le Caire
Morocco|Rabat|le Maroc|Rabat
Tunisia|Tunis|la Tunisie|Tunis
Algeria|Algiers|l'Algérie|Alger
Senegal|Dakar|le Sénégal|Dakar
Kenya|Nairobi|le Kenya|Nairobi
Turkey|Ankara|la Turquie|Ankara
"""


@cache
def _cities() -> dict[str, tuple[str, str]]:
    """Bare name of a country in small letters → its name with an article, and the city."""
    found = {}
    for line in _CAPITALS.strip().splitlines():
        english, city, french, ville = line.split("|")
        found[_bare(english)] = (english, city)
        found["fr:" + _bare(french)] = (french, ville)
    return found


def _bare(country: str) -> str:
    return re.sub(r"^(?:the |la |le |les |l')", "", country.strip(" ?.!").lower().replace("’", "'"))


def capital(topic: str) -> tuple[str, str] | None:
    """ "the capital of France" → ("France", "Paris"), "la capitale du Japon" → ("le Japon", "Tokyo")."""
    lower = topic.lower()
    if (at := lower.find("capital of ")) >= 0:
        return _cities().get(_bare(topic[at + 11 : at + 60]))
    if (at := lower.find("capitale d")) >= 0:
        country = re.sub(r"^(?:d'|de l'|de la |du |des |de )", "", lower[at + 9 : at + 60].replace("’", "'"))
        return _cities().get("fr:" + _bare(country))
    return None


@cache
def _sum() -> re.Pattern[str]:
    return re.compile(  # first a digit, then a look at what stands before it: the search skips to digits
        r"(\d(?<![\w.]\d)\d{0,8})\s{0,3}(\+|-|−|\*|×|x|/|÷|plus|minus|times|divided by|moins|fois|divisé par)\s{0,3}(\d{1,9})(?![\w]|[.,]\d)"
    )


def arithmetic(question: str) -> tuple[str, str] | None:
    """A sum in a short question, and its result as text; None when there is none or it does not come out even."""
    if len(question) > 80:
        return None
    found = _sum().search(question.lower())
    if found is None:
        return None
    left, sign, right = int(found[1]), found[2], int(found[3])
    if sign in ("+", "plus"):
        result = left + right
    elif sign in ("-", "−", "minus", "moins"):
        result = left - right
    elif sign in ("*", "×", "x", "times", "fois"):
        result = left * right
    elif right and left % right == 0:
        result = left // right
    else:
        return None
    symbol = {"plus": "+", "minus": "−", "moins": "−", "-": "−", "*": "×", "x": "×", "times": "×", "fois": "×"}.get(
        sign, sign
    )
    symbol = "÷" if symbol in ("/", "divided by", "divisé par") else symbol
    return f"{left} {symbol} {right}", str(result)
