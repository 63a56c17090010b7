"""The tables: actions to PLOVER and CAMEO codes, sectors, countries, and the label sets models choose from.

Actions and sectors follow the PLOVER 2.0 draft (Open Event Data Alliance, CC BY-SA 4.0; codes only, the
glosses are ours); CAMEO root codes name the older scheme; country codes are ISO 3166-1 alpha-3.
"""

import csv
import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

PLOVER_VERSION = "PLOVER 2.0 draft"

CONTEXTS = (
    "military", "intelligence", "executive", "legislative", "election", "political_institutions", "legal",
    "crime", "corruption", "terrorism", "human_rights", "diplomatic", "territory", "economic", "corporate",
    "technology", "environment", "disaster", "health", "migration", "peacekeeping", "cyber", "religion",
    "education", "labour", "historical",
)  # fmt: skip


class Action(NamedTuple):
    """One row of ``actions.csv``: a plain-English action and its codes (empty where PLOVER has none)."""

    name: str
    plover_type: str
    plover_mode: str
    quad: str
    cameo_root: str


class Country(NamedTuple):
    """One row of ``countries.csv``: ISO code, English short name, capital, other names, demonyms."""

    code: str
    name: str
    capital: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]


def rows(table: str) -> list[dict[str, str]]:
    """A table of the package, row by row."""
    text = files("summarizer").joinpath("tables", table).read_text(encoding="utf-8")
    names, *lines = csv.reader(text.splitlines())
    return [dict(zip(names, line, strict=True)) for line in lines]


ACTIONS: dict[str, Action] = {row["action"]: Action(*row.values()) for row in rows("actions.csv")}
SECTORS: dict[str, str] = {row["sector"]: row["plover_code"] for row in rows("sectors.csv")}


@cache
def countries() -> tuple[Country, ...]:
    """Every country of the table, in the order of its codes."""
    return tuple(
        Country(
            row["code"],
            row["name"],
            row["capital"],
            tuple(filter(None, row["aliases"].split("|"))),
            tuple(filter(None, row["demonyms"].split("|"))),
        )
        for row in rows("countries.csv")
    )


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """A name without case, accents, punctuation and repeated blanks, for comparing."""
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return _NO_WORD.sub(" ", name.casefold()).strip()


_NO_WORD = re.compile(r"[\W_]+")


@cache
def _by_name() -> dict[str, tuple[Country, str]]:
    found: dict[str, tuple[Country, str]] = {}
    for how in ("name", "alias", "capital", "demonym"):
        for country in countries():
            names = {
                "name": (country.name, country.code),
                "alias": country.aliases,
                "capital": (country.capital,),
                "demonym": country.demonyms,
            }[how]
            for name in names:
                if name:
                    found.setdefault(fold(name), (country, how))
    return found


def find_country(name: str) -> tuple[Country, str] | None:
    """The country that a name, alias, capital or demonym stands for, and which of these it was.

    Args:
        name: such as "North Korea", "DPRK", "Pyongyang", "North Korean"; "the North" is none.

    Returns:
        The country and one of ``"name"``, ``"alias"``, ``"capital"``, ``"demonym"``; None where no row matches.
    """
    key = fold(name)
    return _by_name().get(key) or _by_name().get(key.removeprefix("the "))


def country_code(name: str | None) -> str | None:
    """ISO 3166-1 alpha-3 of a country's name, alias, capital or demonym; None where there is none."""
    found = find_country(name) if name else None
    return found[0].code if found else None


_GROUP_NOUNS = {
    "civilians": "protesters demonstrators villagers residents townspeople witnesses survivors victims passengers civilians families"
    " men women people persons customers consumers shoppers tourists bystanders neighbours neighbors commuters pilgrims voters supporters fans"
    " relatives mourners children girls boys teenagers toddlers babies pensioners locals islanders homeowners tenants squatters motorists cyclists"
    " pedestrians bathers hikers climbers skiers holidaymakers visitors guests spectators onlookers worshippers marchers picketers"
    " counter-protesters patients subscribers users athletes runners sprinters players footballers cricketers swimmers wrestlers boxers jockeys"
    " youths youngsters householders taxpayers mothers fathers widows orphans adults individuals infants newborns inhabitants nationals citizens parents"
    " passers-by evacuees elders settlers nomads households applicants candidates contestants campers classmates colleagues",
    "rebels": "rebels insurgents militants separatists guerrillas fighters militias jihadists extremists islamists mutineers partisans loyalists factions",
    "unidentified_armed_group": "gunmen clansmen tribesmen saboteurs raiders terrorists attackers assailants kidnappers militiamen bombers",
    "military": "gunners soldiers troops servicemen servicewomen conscripts recruits reservists peacekeepers marines sailors airmen commandos paratroopers mercenaries snipers deserters cadets commanders forces",
    "police": "agents cops policemen officers guards detectives constables patrolmen gendarmes",
    "government": "officials diplomats negotiators envoys inspectors mayors rangers wardens"
    " bureaucrats investigators authorities regulators functionaries clerks aides ambassadors states",
    "judiciary": "prosecutors judges auditors magistrates jurors jury solicitors barristers bailiffs",
    "legislature": "lawmakers senators legislators parliamentarians councillors deputies councilors delegates",
    "opposition": "opposition dissidents exiles",
    "refugees": "refugees migrants deportees",
    "civil_society": "activists campaigners volunteers environmentalists conservationists organisers organizers",
    "labour": "strikers workers miners nurses teachers drivers dockers employees crew fishermen farmers builders engineers pilots stewards"
    " cleaners couriers mechanics electricians labourers laborers seafarers seamen porters technicians cooks waiters bakers carpenters"
    " unions plumbers bricklayers railwaymen dockworkers staff crewmen stevedores loggers herders shepherds beekeepers growers apprentices trainees roofers welders chefs carers deckhands truckers crews",
    "business": "investors traders shareholders creditors shopkeepers merchants bankers manufacturers directors executives owners landlords"
    " pharmacies hoteliers shipowners exporters importers managers salesmen suppliers retailers lenders brokers wholesalers transporters developers hauliers vendors sellers buyers dealers producers publishers insurers brewers",
    "education": "students pupils academics schoolchildren professors researchers scientists scholars archaeologists biologists geologists"
    " astronomers physicists chemists historians lecturers",
    "criminal": "smugglers hackers pirates robbers traffickers looters thieves burglars gangsters poachers fraudsters scammers vandals bandits rioters arsonists",
    "media": "journalists reporters photographers editors bloggers correspondents",
    "religious": "parishioners monks nuns priests clerics bishops imams",
    "health": "doctors medics paramedics surgeons pharmacists midwives vets veterinarians physicians",
    "unknown": "prisoners detainees inmates hostages captives suspects analysts experts economists critics rescuers firefighters divers observers"
    " leaders lawyers veterans defendants plaintiffs coaches referees donors members",
}
GROUP_NOUNS: dict[str, str] = {word: sector for sector, words in _GROUP_NOUNS.items() for word in words.split()}
"""Nouns for groups without a name ("rebels", "three conscripts"), and the sector of each."""
