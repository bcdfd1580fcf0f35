"""Word lists of the actor rules: English grammar, not ontology (bodies and kinds of body stand in ``configs``)."""

from __future__ import annotations

from ssgmig.tag.actor_words import words_of

ADDRESSING = words_of(
    """
    accuse accused advise advised advises allow allowed allows ask asked asks assist assisted assisting assists call
    called calling calls commend commended commends convince convinced criticise criticised criticize criticized
    enable enabled enables encourage encouraged encourages encouraging engage engaged engages enlist enlisted enlists
    help helped helping helps hold holding holds invite invited invites involve involved involves oblige obliges
    persuade provide provided provides providing recommend recommended recommends remind reminded reminds request
    requested requests require requires support supported supporting supports thank thanks urge urged urges urging
    welcome welcomes
    """
)
"""Verbs whose object is asked, helped or judged: a country there is an actor and no place."""

REVIEWING = words_of(
    """
    acknowledge acknowledged acknowledges applaud condemn condemned condemns deter inform informed press pressed
    applauded applauds appreciate appreciated appreciates congratulate congratulated congratulates note noted notes
    praise praised praises
    """
)
"""Verbs of States and committees that review a country; what they note about it is its government's doing."""

OWNED = words_of(
    """
    achievement achievements aggression agreement agreements annexation attack attacks cooperation endeavour
    endeavours engagement invasion occupation plan plans pledge pledges policies policy progress promise promises
    reform reforms refusal response strategy
    """
)
"""What, further to ``AGENT_NOUNS``, shows a country at work that it belongs to ("Malta's progress")."""

SUGGESTING = words_of(
    """
    demand demanded demands insist insisted insists propose proposed proposes suggest suggested suggests
    """
)
"""Verbs that, with those of ``ADDRESSING``, tell by a clause with "that" what somebody is to do."""

STATES_OF_BEING = words_of(
    """
    amount amounted amounts are be became become becomes been being borders constituted constitutes declined declining
    dropped drops experienced experiences experiencing face faced faces facing followed follows grapple grappled
    grapples grappling growing increasing is lay lies ranked ranks receive received receives remain remained remains
    represented represents rising risk risked risks saw sees suffer suffered suffering suffers was were
    """
)
"""Verbs that describe a place rather than an act of its government."""

AGENT_NOUNS = words_of(
    """
    ability accession assistance behalf capacity commitment commitments consent contribution contributions cooperation
    decision decisions delegation duties duty effort efforts failure government governments initiative intention
    involvement leadership legitimacy mandate measures obligation obligations part participation policies policy
    position power powers ratification reluctance representative representatives request requests responsibilities
    responsibility role statement support willingness
    """
)
"""Nouns whose complement with "of" is the one who acts."""

SKIPPED = words_of(
    """
    all as both certain concerned countries different few including individual key like major many more most other
    relevant respective several some states such the their these those various our its
    """
)
"""Words between a preposition and the name it governs."""

ATTITUDES = words_of(
    """
    able alarmed alert appalled aware bound committed concerned convinced determined disappointed dismayed
    encouraged entitled grateful interested invited keen known obliged opposed pleased prepared ready reluctant
    required resolved satisfied troubled unable unwilling urged willing worried
    """
)
"""What a State that acts is said to be: how it views something, or what it is asked or able to do."""

RECEIVED = words_of(
    """
    approval assistance comment comments complaint complaints contributions funding help invitation letter letters
    pressure proposal proposals question questions recommendation recommendations request requests support
    """
)
"""Words that make "from X" a sending by an actor."""

GIVEN = words_of(
    """
    according advice aid assistance available extended given help offered provided support urged
    """
)
"""Words that make "to X" a giving to an actor."""

AGREED = words_of(
    """
    accord alliance alliances agreed agreement agreements arrangement arrangements collaborate collaborating
    collaboration concluded consultations relations relationship relationships cooperate cooperated cooperates
    cooperating cooperation coordinate coordinating coordination deal dialogue engage engaged engagement jointly
    memorandum negotiate negotiated negotiations partnership partnerships signed talks together work worked working
    works
    """
)
"""Words that make "with X" a dealing with an actor."""

MOVING = words_of(
    """
    border borders flights flows movement movements return returns routes taking travel
    """
)
"""Words that make "between States" a way from one to another."""

ONWARDS = words_of("continue continued flights flight from movement movements onwards return returned travel")
"""Words that make "to other States" a way there."""

HANDED = words_of("relocate relocated relocation transfer transferred transfers")
"""Words that make the States at the end of a way those who take people in."""

GROUND = words_of(
    """
    airports area areas border borders citizens nationals soil territories territory waters
    """
)
"""Nouns that make "of States" a place."""

DEALING = words_of(
    """
    accord accountability agreed agreement agreements arrangement arrangements bridging clashes collaborate
    collaboration comparisons concluded conflict consultations cooperate cooperates cooperation coordinate
    coordination deal dialogue differences disagreement disparities dispute disputes engagement exchange fragmented
    harmonization hostilities inconsistencies interaction interactions memorandum negotiated negotiation negotiations
    partnered partnership partnerships policies policy relations shared sharing signed solidarity stances talks
    tension tensions treaty trust variations war work worked working works
    """
)
"""Words that make "between X and Y" a dealing of governments and no border or route."""

PLACE_BEFORE = words_of(
    """
    across along around at enter entered entering enters from in inside into leave leaves leaving left near onto
    outside reach reached reaches reaching through throughout toward towards via within
    """
)
"""Words after which a name is a place."""

PREPOSITIONS = PLACE_BEFORE | words_of(
    """
    about against among as between during for of on over to under with
    """
)
"""Words after which a name is no subject."""

COUNTS = words_of(
    "cent couple dozens group handful hundreds majority minority most none number out percent range series some"
)
"""Words that count what follows "of"."""

REGION_AFTER = words_of(
    """
    airports area average based budget border borders citizen citizens convention countries country declaration
    external framework internal language law level levels map market member members nationality nationals passport
    population region regions report reports soil standards summit territories territory total visa visas waters
    wide
    """
)
"""Nouns after a regional body that make it a place or a mere adjective."""

POLICY_AFTER = words_of(
    """
    action approach assistance authorities cooperation decision decisions delegation efforts engagement funding
    institutions leaders leadership legislation measures migration mission missions officials policies policy
    response responses secretariat security strategy support
    """
)
"""Nouns after a regional body that show it at work."""

INSTRUMENTS = words_of(
    """
    act agenda agreement appeal charter code compact convention conventions covenant day decade declaration directive
    framework fund guidelines index initiative law meeting norms pact partnership plan principles program programme
    protocol protocols publication regulation resolution rule rules standards statute strategy summit treaty vision
    """
)
"""A convention, summit or fund named after a body is not the body."""

TREATIES = words_of(
    "convention conventions protocol protocols covenant compact declaration treaty act directive charter"
)
"""Instruments whose titles name those they are about."""

TITLE_LINKS = words_of("against of on in for to the and concerning from especially")
"""Small words of such titles."""

NOT_ORGANISED = words_of(
    """
    account africa america analysis annex approach area article asia atlas benchmark box budget building chair
    chamber chapter check code conference cooperation corridor crisis cyclone data database day decision development
    device economy el equality eu euro europe evaluation experience facility figure focal goal guarantee index
    instrument island issue knowledge lake manual mechanism migration model mountain objective ocean office
    operation paper paragraph peninsula period phase pillar point policy port prevention price prize problem process
    project promotion protection province question recommendation reform region report review rights river road
    route scheme school sea section session signal state statement status storm study system table theory town
    training tribune typhoon valley village visa war way week world year
    """
)
"""Words of capitalised phrases that name no organisation."""

BOUND_AFTER = words_of(
    """
    backed based financed funded level sponsored style wide
    """
)
"""Second halves of compounds in which a name is an adjective."""

PARTS = words_of(
    """
    central east eastern latin lower north northern south southern upper west western
    """
)
"""Points of the compass: parts of countries are places."""

LINKS = words_of(
    """
    against al d da de des do du el for l la le of on to
    """
)
"""Small words that hold a name together."""

AND_HEADS = words_of(
    """
    Agency Authority Board Branch Bureau Center Centre Commission Committee Council Department Directorate Division
    Group Inspectorate Institute Mechanism Minister Ministers Ministry Network Office Section Secretariat Secretary
    Service Subcommittee
    """
)
"""Heads whose names often hold an "and" ("Ministry of X and Y")."""

FIELD_HEADS = words_of(
    "Alliance Association Campaign Coalition Conference Congress Federation Forum Foundation Fund Initiative Movement "
    "Panel Platform Rapporteur Society Team Unit"
)
"""Heads whose fields of work, named after "on" or "for", may be two ("Foundation for Ports and Harbours")."""

TITLES = words_of("President Chancellor Premier Secretary Minister")
"""Titles that make the name after them a government's."""

PART_HEADS = words_of(
    """
    Board Branch Bureau Cell Committee Department Directorate Division Office Panel Secretariat Section Service
    Subcommittee Team Unit
    """
)
"""Last words of names of parts of a larger body."""

FORCE_HEADS = words_of(
    """
    Army Commission Committee Council Court Forces Guard Ministry Navy Police
    """
)
"""Words that end a name before "and"."""

NOT_IN_NAME = words_of(
    """
    a according although an and annex april article as at august both but by chair chapter chief december director
    dr each every excellency february figure following friday from head her his however in its january july june
    march may monday mr mrs ms november number october or our president saturday section see september since sunday
    table that the their these this those thursday tuesday under wednesday when while with
    """
)
"""Capitalised words that belong to no name."""

PORTFOLIOS = words_of("Department Minister Ministers Ministries Ministry Secretary Secretariat")
"""Heads whose names list fields of work, among them what elsewhere is a body ("Interior and Police")."""

BOUND = words_of(
    """
    affiliated aligned allied appointed backed based controlled led sponsored supported
    """
)
"""Second halves of "Tripoli-based", "army-affiliated"."""
