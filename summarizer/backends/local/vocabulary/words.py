"""The words the rules know: titles, words that make an organization, calendar words, tables of names."""

# ruff: noqa: SIM905 - word lists read better as text

import re
from functools import cache
from typing import NamedTuple

from summarizer.ontology import GROUP_NOUNS, countries, fold, rows
from summarizer.text.english import MONTHS, WEEKDAYS

# Offices and ranks, and the sector of who holds them; the first of these that occurs in a role decides.
_ROLES = {
    "former_official": "ex-president ex-minister ex-premier",
    "military": "general admiral colonel major captain lieutenant sergeant corporal private commander marshal brigadier"
    " cmdr gen lt col maj capt sgt adm brig spc pvt cpl commodore warlord soldier airman",
    "intelligence": "spymaster",
    "police": "sheriff constable superintendent detective inspector policeman policewoman supt insp const dsgt dci",
    "judiciary": "judge justice prosecutor magistrate attorney",
    "legislature": "senator sen congressman congresswoman lawmaker mp mep deputy legislator rep parliamentarian speaker",
    "government": "president minister premier chancellor governor mayor ambassador envoy secretary king queen prince"
    " princess emir sultan emperor monarch diplomat vice-president undersecretary consul pm gov commissioner official"
    " tsar czar taoiseach vice-premier dictator leader ruler shah",
    "business": "ceo cfo coo cto chairman chairwoman chairperson executive founder co-founder entrepreneur banker"
    " economist analyst trader manager businessman businesswoman tycoon billionaire owner strategist vp",
    "media": "journalist reporter editor correspondent presenter anchor columnist blogger broadcaster photographer",
    "religious": "pope bishop archbishop cardinal rev reverend imam rabbi ayatollah patriarch cleric pastor mullah sister",
    "education": "professor prof lecturer researcher scientist historian academic scholar student teacher dean rector",
    "health": "doctor surgeon physician nurse epidemiologist virologist",
    "civil_society": "activist campaigner advocate dissident",
    "rebels": "insurgent militant",
    "criminal": "drug-lord gangster smuggler",
    "unknown": "director chief head spokesman spokeswoman spokesperson chair member adviser advisor aide boss treasurer"
    " representative negotiator coordinator delegate lawyer attorney-general officer actor singer author writer"
    " expert designer engineer supervisor mechanic",
}
ROLES: dict[str, str] = {word: sector for sector, words in _ROLES.items() for word in words.split()}
"""Head words of titles, in lower case and without a stop, to the sector of who holds them."""

HONORIFICS = frozenset(
    "mr mrs ms miss dr sir lord lady dame mme m madame monsieur señor don doña herr frau hon".split()
)

# A word of a role that says more of the sector than its head: "defence minister" stays government, "party chief" does not.
ROLE_TOPICS = {
    "party": "political_party", "opposition": "opposition", "rebel": "rebels", "army": "military", "navy": "military",
    "military": "military", "police": "police", "union": "labour", "company": "business", "bank": "business",
    "intelligence": "intelligence", "spy": "intelligence", "court": "judiciary", "parliament": "legislature",
    "parliamentary": "legislature", "militia": "paramilitary", "university": "education", "newspaper": "media",
    "pentagon": "military", "det": "police", "government": "government", "ministry": "government", "state": "government",
    "security": "government", "foreign": "government", "guerrilla": "rebels", "militant": "rebels",
}  # fmt: skip

POSTNOMINALS = frozenset("KC QC SC OBE MBE CBE PhD MD Esq".split())
"""Letters behind a person's name that are no part of it."""

MODIFIERS = frozenset(
    "prime vice deputy chief first second acting interim assistant associate senior junior general attorney defence"
    " defense foreign finance interior home education health trade economy economic energy justice environment"
    " transport labour labor agriculture culture information security national state press executive managing"
    " operating financial technology supreme leader commanding staff major lieutenant brigadier rear permanent special"
    " federal lead founding regional district public relations affairs external internal oil development business"
    " research marketing sales majority minority house senate opposition party military political under crown grand"
    " former ex- outgoing incoming elect then current new co- principal legal policy communications warrant petty"
    " master command sergeant officer editor counsel investigating science industry commerce politburo treasury tourism"
    " infrastructure digital fisheries forestry mining petroleum railways aviation maritime religious women children social welfare veterans unification resources natural higher rural urban works sports youth"
    " planning housing water det immigration migration europe european asian middle east".split()
)  # fmt: skip
"""Words that may stand before the head word of a title, in lower case."""

# The word that makes a name an organization, anywhere in the name, and its sector.
_ORGANIZATIONS = {
    "government": "Ministry Agencia Agência Agence Conseil Consejo Conselho Comisión Comissão Gobierno Ministerio Ministério Ministère Ministero Department Agency Administration Treasury Commission Bureau Authority Embassy Consulate"
    " Cabinet Board Panel Service Services Inspectorate Secretariat Directorate Council Office Government Presidency Politburo Junta Kremlin Municipality",
    "legislature": "Parliament Assembly Congress Senate Duma Knesset Bundestag Committee Subcommittee Diet Majlis",
    "judiciary": "Court Tribunal",
    "military": "Army Navy Force Forces Marines Corps Command Battalion Brigade Regiment Division Squadron Fleet"
    " Guard Guards Military Battery Militia Garrison Wing Pentagon CJTF",
    "police": "Police Constabulary Sheriff",
    "political_party": "Party Partido Partito Parti Partei Democrats Republicans Liberals Conservatives Socialists Communists",
    "rebels": "Front Rebels Brigades Insurgents",
    "business": "Inc Inc. Corp Corp. Corporation Company Co Co. Ltd Ltd. Limited LLC plc PLC AG GmbH SA S.A. SE SpA NV"
    " N.V. Oyj AB Holdings Group Bank Airlines Airways Pharma Biotech Lines Railways Motors Motor Industries Partners Capital Securities"
    " Technologies Systems Electronics Pharmaceuticals Petroleum Oil Energy Gas Steel Aerospace Financial Insurance"
    " Investments Associates Brothers Records Studios Entertainment Software Telecom Telekom Communications"
    " Automotive Aviation Exchange Bancorp Trust Fund Funds Savings Enterprises Laboratories Labs Manufacturing"
    " Commercial Airplanes Aircraft Consulting Advisors Research Bankers Lines Airline Shipping Ferries Railways Foods"
    " Beverages Chemicals Mining Mines Hotels Stores Logistics Banco Banca Banque Grupo Groupe Gruppo Holding Marine Maritime Offshore"
    " Trading Ventures Solutions Works Steelworks Brewery Breweries Pharma Therapeutics Biotech Robotics Networks Chartering Freight Cruises"
    " Refining Properties Realty Brokers Outfitters Dairies Textiles Ceramics Cement Plastics Rail Sparebank Sparkasse BV Oy KG Ltda ASA",
    "media": "Sentinel Examiner Inquirer Bulletin News Times Post Journal Herald Tribune Television TV Radio Broadcasting Daily Gazette Newspaper Press"
    " Telegraph Magazine Media Chronicle Observer Network Telegram",
    "education": "University Instituto Universidad Universidade Université Università Universität College School Academy Institute Faculty",
    "health": "Hospital Clinic",
    "religious": "Church Mosque Synagogue Diocese Cathedral",
    "labour": "Union Workers Teamsters Sindicato Syndicat",
    "civil_society": "Association Foundation Federation Society League Club Organization Organisation Watch Center"
    " Centre Mission Alliance Coalition Observatory Movement Initiative Forum Charity Chamber Confederation"
    " Brotherhood Consortium Asociación Associação Associazione Confederación Federación Federação Fédération Fundación Fundação",
    "international_organization": "Nations",
}
ORGANIZATIONS: dict[str, str] = {word: sector for sector, words in _ORGANIZATIONS.items() for word in words.split()}

# What people of a nation are called when they act together, after a demonym or a country's name.
GROUPS: dict[str, str] = {
    **dict.fromkeys(
        "troops forces soldiers marines servicemen servicewomen warplanes jets fighters warships tanks helicopters gunships "
        "aircraft submarines gunboats gunners battalion battalions garrison units commandos paratroopers peacekeepers warship warplane gunship "
        "frigate frigates destroyer destroyers bomber bombers outposts patrols snipers artillery airmen sailors".split(),
        "military",
    ),
    **dict.fromkeys("lawmakers senators".split(), "legislature"),
    **dict.fromkeys("intelligence spies".split(), "intelligence"),
    **dict.fromkeys("rebels militants insurgents separatists guerrillas".split(), "rebels"),
    **dict.fromkeys("opposition".split(), "opposition"),
    **dict.fromkeys("media press".split(), "media"),
    **dict.fromkeys("people protesters demonstrators civilians activists students workers refugees".split(), "civilians"),
}  # fmt: skip
ONE_OF = {
    {"thieves": "thief", "babies": "baby"}.get(word, word.removesuffix("s")): sector
    for word, sector in GROUP_NOUNS.items()
    if word.endswith("s") and word not in {"persons", "states", "unions", "families", "pharmacies", "households"}
}
"""Nouns for one of a group, and the sector of each: "a student"."""
DRESSED = frozenset("masked hooded uniformed unarmed unidentified retired exiled turbaned".split())
"""What people are by their looks or state: "masked men"."""
STATE_WORDS = frozenset(
    "government authorities administration regime officials leadership leaders delegation diplomats negotiators".split()
)
"""After a demonym these still mean the country itself."""

# + only with a word before it ("the rights group"); ~ only where it speaks ("an inquiry found"); = never by itself, only
# for the one that the text names ("the company"). An underscore stands for a blank.
_BODIES = {
    "government": "ministry authority agency commission board council bureau directorate secretariat inspectorate regulator"
    " watchdog cabinet junta department municipality administration government +regime +dictatorship +service ~embassy ~consulate +~office"
    " +~team +~delegation +buyer central_bank",
    "legislature": "parliament senate legislature committee subcommittee national_assembly lower_house upper_house ~inquiry ~panel",
    "judiciary": "court tribunal prosecutors'_office prosecutor's_office",
    "military": "army navy military militia garrison air_force coast_guard coastguard armed_forces national_guard task_force"
    " peacekeeping_force military_command =battalion =brigade =regiment =division =squadron =corps =wing =unit",
    "police": "police security_forces border_guard border_guards gendarmerie police_force =force",
    "intelligence": "intelligence_agency intelligence_service spy_agency secret_service security_service",
    "political_party": "party coalition bloc =alliance",
    "labour": "union",
    "civil_society": "association federation league foundation charity +organisation +organization +group =movement =front =network =society =fund =trust"
    " =campaign =chamber =syndicate =consortium =club +tribe +clan",
    "media": "state_media state_television state_radio state_tv state_broadcaster news_agency ~newspaper ~broadcaster",
    "education": "institute ~university ~school",
    "health": "~hospital",
    "business": "=company =firm =airline =bank =carrier =manufacturer =automaker =carmaker =operator =retailer =insurer =corporation",
}


class Body(NamedTuple):
    """A noun for a body without a name: the word before its last one, if it has two, its sector, and its signs."""

    first: str
    sector: str
    signs: frozenset[str]


def _bodies() -> dict[str, tuple[Body, ...]]:
    found: dict[str, list[Body]] = {}
    for sector, words in _BODIES.items():
        for word in words.split():
            first, _, last = word.lstrip("+~=").rpartition("_")
            found.setdefault(last, []).append(Body(first, sector, frozenset(word) & set("+~=")))
    return {last: tuple(sorted(kinds, key=lambda kind: not kind.first)) for last, kinds in found.items()}


BODIES = _bodies()
"""Nouns in small letters for what governs, judges, guards or joins people, by the last word of each."""
WITHOUT_ARTICLE = frozenset({"police", "parliament", "media", "television", "radio", "forces", "guards"})
"""Bodies that need no article: "Police said"."""

_MONTHS_AND_DAYS = frozenset(name.title() for name in (*MONTHS, *WEEKDAYS))
CALENDAR = _MONTHS_AND_DAYS | {*(name[:3] for name in _MONTHS_AND_DAYS), "Sept"}
FUNCTION_WORDS = _MONTHS_AND_DAYS | frozenset(
    (
        "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thurs Fri Sat Sun Jan. Feb. Mar. Apr."
        " Jun. Jul. Aug. Sep. Sept. Oct. Nov. Dec. AM PM GMT UTC EST EDT PST PDT BST CET I I'm I've I'd I'll OK A An"
        " The This That These Those It Its He She We You They His Her Their Our My Your There Here What Which Who Whom"
        " Whose When Where Why How If In On At By For From To Of With Without As And But Or Nor So Yet Not No Yes All"
        " Some Any Each Every Both Either Neither Many Most Much More Several Few Other Others Another Such Same Also"
        " However Meanwhile Moreover Furthermore Although Though While Whereas Because Since Until Unless After Before"
        " During Among Between Under Over About Above Below Against Despite Within Into Onto Off Out Up Down Through"
        " Throughout Across Along Around Behind Beyond Near Per Than Then Thus Therefore Hence Now Today Yesterday"
        " Tomorrow Earlier Later Last Next Recently Currently Once Twice Just Only Even Still Already Again Never"
        " Always Often Sometimes Perhaps Maybe One Two Three Four Five Six Seven Eight Nine Ten Hundreds Thousands"
        " Millions Dozens Second Third Fourth Fifth Finally Additionally According Following Including Like Unlike"
        " Instead Rather Indeed Nevertheless Nonetheless Let Please Well Old Bad Former Having Being Speaking Asked"
        " Based Given Related Did Does Do Is Are Was Were Has Have Had Will Would Can Could Should Must Might Shall"
        " Something Anything Everything Nothing Someone Anyone Everyone Nobody Ignore"
    ).split()
)  # fmt: skip
"""Capitalized words that are never part of a name they open."""

WEAK_WORDS = frozenset(
    (
        "Congressional Parliamentary Presidential Federal International National Global Local Regional Royal Presiding Initially"
        " Factory Plant Building Hall Gate Base Airfield Camp Dam Mine Field Show Store Special Fellow Options Developers Sales"
        " Confidence History Automobile Emails Part Back Formerly Composite Exchange "
        "Christmas Easter Ramadan Eid Thanksgiving Islam Muslim Muslims Christian Christians Jewish Jew Jews Sunni"
        " Shia Shiite Catholic Protestant Buddhist Hindu Kurdish Kurds Arab Arabs African Africans European Europeans"
        " Asian Asians Western Eastern Northern Southern West East North South Latin English Arabic God Internet Web"
        " Twitter Facebook YouTube Instagram Telegram Photo Image Source Video Read Share Advertisement Updated Posted"
        " Published Editor Officials Shares Stocks Markets Analysts Police Sources People Experts Critics Supporters"
        " Protesters Reports Investors Residents Witnesses State Government Human World War Covid COVID COVID-19"
        " Coronavirus Act Bill Law Treaty Agreement Accord Resolution Article Chapter Section Figure Table Day Week"
        " Month Year Operation Square Palace Street Avenue Road Bridge Airport River Lake Island Islands Sea Ocean"
        " Shoal Reef Strait Straits Atoll Bay Gulf Canal Desert Delta Coast Beach Heights Hills Falls Forest Mountains Mountain Mount Valley City Province County District Region Peninsula Tower Hotel Park Stadium Cup Games"
        " Olympics Olympic Prize Award Index Average Composite Code Project Program Programme Strategy Plan Summit"
        " Conference Protocol Constitution Declaration Convention Pact Deal Victory Freedom Republic Kingdom May Leave"
        " Click Subscribe Sign Follow Join Watch Listen Comment Comments Post Oops Must Disclaimer Previous Copyright"
        " Contact Email Tel Terms Privacy Cookie Cookies Enlarge Media Relations Traditional Tensions Images Recent"
        " Talks Photos Rights Islamist Marxist Jihadist Salafist Zionist Class Grade High Low Top New Great Big Good First"
    ).split()
)  # fmt: skip
"""Capitalized words that are no name by themselves."""

NO_ORGANIZATION = frozenset(
    "CEO CFO COO CTO GDP GNP DVD CD TV PC USB ICBM ICBMs IRBM IRBMs SLBM UAV UAVs IED IEDs VBIED VBIEDs WMD AIDS HIV DNA RNA"
    " SARS MERS MRI CT FAQ PDF HTML XML URL ATM IPO VAT PMI CPI FTSE DAX CAC DJIA NASDAQ OS GPS SMS GSM LTE CPU GPU RAM"
    " LED LCD HD UHD SUV SUVs VIP MP MPs MEP MEPs PM DJ SOS BC AD CE BCE ET PT MBA PHD MSc BSc II III IV VI VII VIII IX"
    " XI XII JR SR GB MB TB KB GHZ MHZ KM MM CM KG MPH NB PS RSVP ID VPN API SDK AI IT HR PR QA LNG NGO NGOs IGO FDI"
    " EV EVs ESG Q1 Q2 Q3 Q4 MoU MOU APT RPG AK THAAD HIMARS ATACMS UTC GMT NHL USD EUR GBP JPY US USA UK UAE DRC PRC ROK DPRK LGBT".split()
)  # fmt: skip
"""Capitals that name no one."""

TOPICS = frozenset(
    "Foreign Affairs Defence Defense Finance Trade Industry Commerce Economy Economic Security Interior Justice Health"
    " Education Culture Labour Labor Energy Environment Agriculture Transport Transportation Science Technology Tourism"
    " Information Communications Planning Development Housing Immigration Migration Religious Welfare Sports Youth"
    " Resources Food Drugs Veterans Homeland State Cooperation Human Rights Women Water Oil Gas Fisheries Forestry".split()
)
"""Words joined by "and" inside a name: "Ministry of Trade and Industry"."""

FAMILY_FIRST = frozenset(
    "Kim Lee Yi Park Pak Choi Choe Jung Jong Chung Kang Cho Jo Yoon Yun Jang Chang Lim Im Han Oh Seo Shin Sin Kwon Hwang"
    " Ahn An Song Hong Moon Ri Ro Roh Ban Ko Hyon Thae Li Wang Zhang Liu Chen Yang Zhao Huang Zhou Wu Xu Hu Zhu Gao Lin He"
    " Guo Ma Luo Liang Zheng Xie Tang Deng Feng Cao Peng Zeng Xiao Tian Dong Pan Yuan Cai Jiang Jia Xi Wen Wei Bo Mao Qin"
    " Lai Tsai Ding Fu Gong Hao Ji Kong Lu Meng Qi Qian Qiu Ren Shao Shen Shi Su Sun Tan Tao Xia Xiong Yan Ye Yu Zhong Zou"
    " Nguyen Tran Pham Le Phan Vu Vo Dang Bui Do Ngo Duong Ly To Truong Hun Sar Pol Aung Ho Chiang Chow Cheung Leung".split()
)
"""Family names that stand first (Korean, Chinese, Vietnamese); only where the given name looks the part."""

SPEECH = frozenset(
    "said says say saying told tells adds added announced announces claimed claims denied denies accused accuses warned"
    " warns stated states argued argues explained insisted insists confirmed confirms declared declares urged urges"
    " condemned condemns praised vowed vows pledged demanded demands suggested suggests noted notes commented responded"
    " replied acknowledged admitted admits stressed reiterated believes thinks hopes thanked criticized criticised"
    " expressed wrote tweeted testified alleged alleges asserted called remarked predicted estimates estimated".split()
)
ACTS = SPEECH | frozenset(
    "met meets signed signs agreed agrees attacked attacks launched launches plans planned expects expected refused refuses"
    " invited visited visits led leads sent sends bought buys sold sells acquired unveiled unveils introduced hired fired"
    " appointed elected won lost ordered orders decided decides filed sued approved rejected rejects backed backs supports"
    " supported opposed opposes arrested killed captured seized detained deployed withdrew joined left resigned stepped"
    " became served posted reported reports offered offers asked asks sought seeks wants wanted tried tries promised"
    " threatened threatens blamed blames hosted hosts held holds attended attends arrived arrives traveled travelled flew"
    " fought conducted carried fired tested imposed lifted banned closed opened owns owned operates operated runs makes"
    " manufactures produces builds built delivered delivers received receives won employs employed cut cuts challenged"
    " selected upheld issued recommended has had will would did does must chose chooses passed voted ruled charged"
    " convicted sentenced released freed helped helps gave gives took takes made brought begins began started stopped"
    " halted suspended resumed continues continued remains hit struck bombed shelled invaded occupied crossed shot"
    " stand stands stood merged filed raised raises lowered warned wins faces faced intends intend plan refuse deny say claim".split()
)
"""Verbs whose subject is somebody."""

COMPANY_NOUNS = frozenset(
    "steelmaker drugmaker shipbuilder utility lender brewery refiner company companies firm automaker carmaker manufacturer maker airline bank retailer group giant rival conglomerate insurer"
    " supplier corporation startup broadcaster newspaper magazine agency website publisher brewer miner lender developer"
    " producer operator subsidiary brokerage newsletter site regulator watchdog channel network co-operative cooperative association federation charity foundation consortium employer planemaker chipmaker party union organization organisation"
    " broker shipbroker shipbuilder shipyard contractor refiner refinery smelter steelmaker drugmaker brewery distiller bottler grocer supermarket chain"
    " utility telecom charterer haulier theatre museum gallery university institute hospital clinic school college club think-tank pollster auditor"
    " consultancy start-up parent affiliate laboratory lab wholesaler exporter importer fund outlet ministry bureau nonprofit non-profit".split()
)
"""Common nouns that introduce or explain an organization's name."""
COMPANY_SIGNS = COMPANY_NOUNS | frozenset(
    "shares stock employees executives executive workers dealers dealerships customers shareholders"
    " subsidiary division profits headquarters spokesman spokeswoman spokesperson ceo chairman chief management board"
    " bankruptcy sales revenue earnings workforce".split()
)
"""Words after a name (or after its possessive) that only an organization has."""

_CAPITAL_SPELLINGS = frozenset({"Kiev", "Washington D.C.", "Washington DC", "Sana'a", "Ulan Bator"})
"""Aliases in the table of countries that are other names of the capital."""


class Known(NamedTuple):
    """A name of the tables: what it is called there, what it is, its sector and country."""

    name: str
    kind: str
    form: str
    sector: str
    country: str | None


@cache
def known_names() -> dict[str, Known]:
    """Every name of the tables of countries, organizations and places, as written."""
    found: dict[str, Known] = {}
    for row in rows("places.csv"):
        found[row["name"]] = Known(row["name"], "place", "place", "unknown", None)
    for country in countries():
        for form, names in (
            ("adjective", country.demonyms),
            ("capital", (country.capital,)),
            ("name", (country.name, *country.aliases)),
        ):
            for name in filter(None, names):
                right = "capital" if name in _CAPITAL_SPELLINGS else form
                found[name] = Known(country.name, "country", right, "government", country.name)
    for row in rows("organizations.csv"):
        for name in (row["name"], *filter(None, row["aliases"].split("|"))):
            form = "acronym" if name.isupper() and len(name) < 8 else "name"
            found[name] = Known(row["name"], "organization", form, row["sector"], row["country"] or None)
    return found


@cache
def given_names() -> dict[str, str]:
    """First names of many languages, as written, each with the pronoun of who bears it; "" where that is not plain.

    Most of the table came from the lists of Faker (MIT licence), which tell names of women and men apart.
    """
    pronouns = {"f": "she", "m": "he"}
    return {row["name"]: pronouns.get(row["sex"], "") for row in rows("given_names.csv")}


@cache
def demonyms() -> frozenset[str]:
    """Every demonym, as written."""
    return frozenset(name for name, known in known_names().items() if known.form == "adjective")


def role_sector(role: str) -> str:
    """The sector of who holds a role: "former" first, then a telling topic, then the head word."""
    small = role.lower().replace("-", " ").replace("general secretary", "secretary")
    for office in ("director", "secretary", "attorney", "prosecutor", "consul", "auditor", "inspector", "governor"):
        small = small.replace(f"{office} general", office)  # no general of an army
    parts = [word.strip(".,") for word in small.split()]
    if "former" in parts or "ex" in parts:
        return "former_official"
    heads = [ROLES[word] for word in parts if word in ROLES and ROLES[word] != "unknown"]
    heads += [ONE_OF[word] for word in parts if word in ONE_OF and word not in ROLES]
    topics = [ROLE_TOPICS[word] for word in parts if word in ROLE_TOPICS]
    if (
        {"minister", "ambassador", "envoy"}.intersection(parts)
        or ("president" in parts and not topics)
        or "premier" in parts
    ):
        return "government"
    return next(iter(heads + topics if "general" in heads else topics + heads), "unknown")


def folded(name: str) -> str:
    """A name for comparing: without case, accents, hyphens and a leading article."""
    return fold(name).removeprefix("the ")


_SHE = frozenset(
    "mrs ms miss lady dame mme madame madam doña frau queen princess empress duchess baroness countess chairwoman spokeswoman congresswoman "
    "businesswoman policewoman councilwoman sportswoman stateswoman sister mother daughter wife widow aunt niece granddaughter grandmother "
    "actress girlfriend".split()
)
_HE = frozenset(
    "mr sir lord monsieur señor don herr king prince emperor duke baron congressman businessman policeman councilman "
    "sportsman brother father son husband widower uncle nephew grandson grandfather boyfriend bishop archbishop pope "
    "imam".split()
)
STAND_INS: dict[str, frozenset[str]] = {
    "agency": frozenset({"international_organization"}),
    "bloc": frozenset({"international_organization"}),
    "group": frozenset({"civil_society", "rebels", "criminal", "paramilitary"}),
    "organization": frozenset({"civil_society", "international_organization"}),
    "organisation": frozenset({"civil_society", "international_organization"}),
    "charity": frozenset({"civil_society"}),
    "watchdog": frozenset({"civil_society", "international_organization"}),
    "party": frozenset({"political_party"}),
    "force": frozenset({"police"}),
}
"""With "the" these stand for the organization of such a sector that was named last."""
_WORDS = re.compile(r"[^\W\d_]+")


def pronoun_of(name: str, titles: str = "") -> str:
    """The pronoun of a person: "she" or "he" where the title says so, else the first name; "" where neither does plainly."""
    words = frozenset(_WORDS.findall(titles.lower()))
    she, he = not words.isdisjoint(_SHE), not words.isdisjoint(_HE)
    if she or he:
        return "" if she and he else "she" if she else "he"
    return given_names().get(name.partition(" ")[0], "") if " " in name else ""
