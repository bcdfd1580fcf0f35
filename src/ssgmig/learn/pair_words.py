"""Words and templates of the invented pairs; a template has counterparts in its group, which share their words."""

from __future__ import annotations

Labels = tuple[str, str, str, str]
"""(frames: s, h or both; voice; elements by |; dimensions by |)."""

MOVERS = (
    "migrants", "refugees", "asylum seekers", "irregular migrants", "undocumented workers", "foreign labourers",
    "the newcomers", "displaced families", "stateless persons", "migrant women", "young foreigners", "returnees",
    "Afghan refugees", "Haitian migrants", "Burmese workers", "Syrian families", "Eritrean youths", "Rohingya refugees",
    "Venezuelan migrants", "seasonal workers", "unaccompanied children", "foreign students", "migrant fishers",
    "people on the move", "domestic workers from abroad", "Sudanese families", "herders who crossed the border",
)  # fmt: skip
HOSTS = (
    "the host population", "local residents", "the villagers", "our citizens", "the town", "border communities",
    "the local people", "the citizens of the republic", "the neighbourhood", "the islanders", "farmers in the valley",
)  # fmt: skip
STATE = (
    "national security", "public order", "the sovereignty of the state", "social cohesion", "our borders",
    "the stability of the region", "the nation", "the state", "public safety", "the rule of law", "our way of life",
    "the integrity of the border", "internal security",
)  # fmt: skip
HARMERS = (
    "smugglers", "traffickers", "armed gangs", "abusive employers", "corrupt officials", "the border guards",
    "militias", "unscrupulous recruiters", "the local police", "kidnappers", "local mobs", "extremists",
)  # fmt: skip
THREAT = ("threat", "danger", "risk", "security risk", "serious threat", "grave danger", "growing menace")
HARM = ("violence", "abuse", "extortion", "exploitation", "arbitrary arrest", "robbery", "insecurity", "hatred")
CRIME = ("crime", "disorder", "insecurity", "unrest", "terrorism", "lawlessness", "violence", "drug dealing")
NEED = (
    "food and shelter",
    "medical care",
    "legal aid",
    "blankets and water",
    "counselling",
    "schooling",
    "clean water",
)
BODY = (
    "the police", "the coast guard", "immigration officers", "the authorities", "the army", "border patrols",
    "the ministry", "the navy", "security forces", "the government",
)  # fmt: skip
SPEAKER = (
    "the minister", "several officials", "the opposition", "local newspapers", "the governor", "some lawmakers",
    "respondents", "the strategy paper", "a party leader", "the police chief", "many voters", "the delegation",
)  # fmt: skip
PLACE = (
    "in the capital", "along the coast", "at the river", "near the port", "in the north", "on the island",
    "in the border districts", "in the desert", "at the airport", "", "", "",
)  # fmt: skip
TIME = ("in May", "last year", "during the winter", "in 2014", "this spring", "since June", "", "", "")
COUNT = ("forty", "120", "some 300", "2,500", "dozens of", "hundreds of", "sixteen", "many")
ENDANGER = ("threaten", "endanger", "undermine", "menace", "imperil", "put at risk", "jeopardise", "destabilise")
HURT = ("threaten", "attack", "abuse", "exploit", "rob", "terrorise", "endanger", "harass", "beat", "prey on")
CONTROL = (
    ("detain", "detained", "detention"), ("deport", "deported", "deportation"), ("expel", "expelled", "expulsion"),
    ("turn back", "turned back", "interception"), ("arrest", "arrested", "arrest"), ("remove", "removed", "removal"),
    ("intercept", "intercepted", "interception"), ("return", "returned", "forced return"),
)  # fmt: skip

_S_THREAT = ("s", "asserted", "threat|referent", "")
_S_REPORTED = ("s", "reported", "threat|referent", "")
_S_CONTESTED = ("s", "contested", "threat|referent", "")
_S_ONLY = ("s", "asserted", "threat", "")
_M_REPORTED = ("s", "reported", "measure", "")
_M_ASSERTED = ("s", "asserted", "measure", "")
_M_CONTESTED = ("s", "contested", "measure", "")
_BOTH = ("b", "contested", "measure", "personal")
_BOTH_LAW = ("b", "contested", "measure", "political")
_HURT_THEM = ("h", "", "", "personal")
_HELP = ("h", "", "", "community")
_RIGHTS = ("h", "", "", "political")

GROUPS: tuple[tuple[tuple[str, Labels], ...], ...] = (
    (
        ("{M} pose a {threat} to {r} {place}.", _S_THREAT),
        ("{M} face a {threat} from {h} {place}.", _HURT_THEM),
        ("{R} faces a {threat} from {m} {place}.", _S_THREAT),
        ("{H} pose a {threat} to {m} {place}.", _HURT_THEM),
        ("{S} said that {m} pose a {threat} to {r}.", _S_REPORTED),
        ("{S} wrongly present {m} as a {threat} to {r}.", _S_CONTESTED),
        ("There is no evidence that {m} pose a {threat} to {r}.", _S_CONTESTED),
        ("{M} are not a {threat} to {r}.", _S_CONTESTED),
    ),
    (
        ("{M} {endanger} {r}.", _S_THREAT),
        ("{M} {endanger} {l}.", _S_ONLY),
        ("{H} {hurt} {m} {place}.", _HURT_THEM),
        ("{R} is threatened by {m}.", _S_THREAT),
        ("{M} are threatened by {h} {place}.", _HURT_THEM),
        ("{M} are attacked and robbed by {l} {place}.", _HURT_THEM),
        ("{M} attack and rob {l} {place}.", _S_ONLY),
        ("{L} live in fear of {m}.", _S_ONLY),
        ("{M} live in fear of {h}.", _HURT_THEM),
        ("{M} are in danger {place}.", _HURT_THEM),
        ("{M} are a danger to {l} {place}.", _S_ONLY),
    ),
    (
        ("The {threat} that {m} represent for {r} has grown {time}.", _S_THREAT),
        ("The {threat} that {m} live with has grown {time}.", _HURT_THEM),
        ("Security risks posed by {m} have grown {time}.", _S_ONLY),
        ("Security risks faced by {m} have grown {time}.", _HURT_THEM),
        ("The insecurity of {m} has grown {time}.", _HURT_THEM),
        ("The insecurity caused by {m} has grown {time}.", _S_ONLY),
        ("Fear among {m} is growing {place}.", _HURT_THEM),
        ("Fear of {m} as criminals is justified {place}.", _S_ONLY),
    ),
    (
        ("{M} bring {crime} to the towns {place}.", _S_ONLY),
        ("{M} suffer {harm} in the towns {place}.", _HURT_THEM),
        ("{M} are responsible for the {crime} {place}.", _S_ONLY),
        ("{M} are victims of the {crime} {place}.", _HURT_THEM),
        ("Crimes committed by {m} have increased {time}.", _S_ONLY),
        ("Crimes committed against {m} have increased {time}.", _HURT_THEM),
        ("{Harm} by {m} against {l} must end.", _S_ONLY),
        ("{Harm} against {m} by {h} must end.", _HURT_THEM),
        ("{M} are falsely blamed for {crime} {place}.", _S_CONTESTED),
        ("{S} blame {m} for {crime} {place}.", ("s", "reported", "threat", "")),
    ),
    (
        ("{R} must be protected from {m}.", _S_THREAT),
        ("{M} must be protected from {h}.", _HURT_THEM),
        ("Protecting {l} from {m} is a duty of the state.", _S_THREAT),
        ("Protecting {m} from {h} is a duty of the state.", _HURT_THEM),
        ("{S} promised to protect {r} from {m}.", _S_REPORTED),
    ),
    (
        ("{M} abuse the asylum system and the goodwill of {l}.", _S_ONLY),
        ("{H} abuse {m} and keep their wages.", ("h", "", "", "personal|economic")),
        ("{M} are a burden that {l} cannot carry.", _S_ONLY),
        ("{M} carry a heavy burden of debt and hunger.", ("h", "", "", "economic|food")),
        ("To call {m} a burden is to ignore what they give.", ("s", "contested", "threat", "")),
        ("An uncontrolled flood of {m} overwhelms {r}.", _S_THREAT),
        ("A flood has swept away the homes of {m}.", ("h", "", "", "environmental")),
        ("{S} spoke of a flood of {m} that would overwhelm {r}.", _S_REPORTED),
    ),
    (
        ("{B} {controlled} {n} {m} {place} {time}.", _M_REPORTED),
        ("{B} gave {n} {m} {need} {place} {time}.", _HELP),
        ("{N} {m} were {controlled} by {b} {place} {time}.", _M_REPORTED),
        ("{N} {m} were given {need} by {b} {place} {time}.", _HELP),
        ("{B} unlawfully {controlled} {n} {m} {place}.", _BOTH_LAW),
        ("{B} {controlled} {n} {m} {place} although their lives were in danger.", _BOTH),
        ("{B} rescued {n} {m} from drowning {place}.", _HURT_THEM),
        ("{B} should {control} {m} {place} without delay.", _M_ASSERTED),
        ("{B} should never {control} {m} {place}.", _M_CONTESTED),
        ("{B} must be able to {control} {m} more quickly.", _M_ASSERTED),
        ("{B} should stop the {measure} of {m}.", _M_CONTESTED),
        ("{B} plans to {control} {m} {place}, the report notes.", _M_REPORTED),
        ("{B} should provide {need} to {m} {place}.", _HELP),
    ),
    (
        ("The {measure} of {m} is essential to defend {r}.", ("s", "asserted", "measure|referent", "")),
        ("The {measure} of {m} violates their rights.", _BOTH_LAW),
        ("The {measure} of {m} rose by a tenth {time}.", _M_REPORTED),
        ("The {measure} of {m} may only be a last resort.", _M_CONTESTED),
        ("The {measure} of {m} has cost lives and should end.", _BOTH),
        ("The law allows the {measure} of {m} for up to 90 days.", _M_REPORTED),
        ("The {measure} of {m} works and should be expanded.", _M_ASSERTED),
        ("The {measure} of {m} does not work and only feeds fear.", _M_CONTESTED),
        ("{S} called for the {measure} of {m}.", _M_REPORTED),
        ("{S} condemned the {measure} of {m} as inhuman.", _BOTH_LAW),
        ("Access to a lawyer for {m} is essential.", _RIGHTS),
    ),
    (
        ("Illegal entry by {m} must be stopped {place}.", ("s", "asserted", "threat|measure", "")),
        ("Deaths among {m} must be prevented {place}.", _HURT_THEM),
        ("We will secure {r} against {m}.", ("s", "asserted", "measure|referent", "")),
        ("We will secure the rights of {m}.", _RIGHTS),
        ("Stronger patrols are needed to keep {m} out.", _M_ASSERTED),
        ("Stronger patrols have failed and drive {m} onto deadlier routes.", _BOTH),
        ("Safer routes are needed so that {m} can join their families.", ("h", "", "", "community")),
        ("Terrorists hide among {m}.", _S_ONLY),
        ("{M} have fled from terrorists.", _HURT_THEM),
        ("It is a myth that terrorists hide among {m}.", ("s", "contested", "threat", "")),
        ("{S} regard {m} as a {threat}.", ("s", "reported", "threat", "")),
        ("To treat {m} as a {threat} is unjust.", ("s", "contested", "threat", "")),
        ("The so-called {threat} from {m} serves as a pretext.", ("s", "contested", "threat", "")),
    ),
    (
        ("{R} must be kept safe from {m}.", _S_THREAT),
        ("{M} must be kept safe by {b}.", _HURT_THEM),
        ("{M} fear {b}.", _HURT_THEM),
        ("{B} fears {m}.", _S_ONLY),
        ("{H} {hurt} {m} who work {place}.", _HURT_THEM),
        ("{M} {hurt} passers-by {place}.", _S_ONLY),
        ("{M} are terrorised {place} {time}.", _HURT_THEM),
        ("{M} terrorise the streets {place} {time}.", _S_ONLY),
        ("{Harm} against {m} has doubled {time}.", _HURT_THEM),
        ("{M} spread {crime} and fear {place}.", _S_ONLY),
        ("{M} lose their savings and their health {place}.", ("h", "", "", "economic|health")),
        ("{M} steal jobs and break the law {place}.", _S_ONLY),
        ("{H} steal the wages of {m} {place}.", ("h", "", "", "economic|personal")),
        ("{M} are locked up and beaten by {h} {place}.", _HURT_THEM),
    ),
    (
        ("{S} called {m} an invasion.", ("s", "reported", "threat", "")),
        ("{M} are an invasion that has to be repelled.", _S_ONLY),
        ("Talk of {m} as an invasion is untrue and harmful.", ("s", "contested", "threat", "")),
        ("{S} saw {m} as a danger to {r}.", _S_REPORTED),
        ("{S} is mistaken to see {m} as a danger to {r}.", _S_CONTESTED),
        ("According to {s}, {m} weaken {r}.", _S_REPORTED),
        ("{M} weaken {r}.", _S_THREAT),
        ("It is untrue that {m} weaken {r}.", _S_CONTESTED),
        ("{S} described {m} as criminals.", ("s", "reported", "threat", "")),
        ("Describing {m} as criminals is unfair and wrong.", ("s", "contested", "threat", "")),
        ("Many of {m} are criminals.", _S_ONLY),
        ("{S} listed {m} among the threats to {r}.", _S_REPORTED),
        ("Nothing supports the claim that {m} endanger {r}.", _S_CONTESTED),
    ),
    (
        ("A fence was built {place} {time} to keep {m} out.", _M_REPORTED),
        ("The fence {place} keeps {r} safe from {m}.", ("s", "asserted", "measure|referent", "")),
        ("The fence {place} has failed and puts the lives of {m} at risk.", _BOTH),
        ("The decree permits {measure} without a court order.", _M_REPORTED),
        ("The decree on {measure} is unjust and should be repealed.", _M_CONTESTED),
        ("Swift {measure} of {m} protects the system.", _M_ASSERTED),
        ("{B} should suspend the {measure} of {m} until it is safe.", _M_CONTESTED),
        ("Flights for the {measure} of {m} began {time}.", _M_REPORTED),
        ("Radar detected {n} boats with {m} {place}.", _M_REPORTED),
        ("Better radar will let us stop boats with {m}.", _M_ASSERTED),
        ("{N} visas were refused to {m} {time}.", _M_REPORTED),
        ("Visa rules were tightened to curb the arrival of {m}.", _M_REPORTED),
        ("Visa rules were eased so that {m} could join their families.", ("h", "", "", "community")),
        ("Deterrence works against {m} and has to go further.", _M_ASSERTED),
        ("Deterrence has not worked and destroys the lives of {m}.", _BOTH),
        ("Courts must allow the quick {measure} of {m}.", _M_ASSERTED),
        ("Courts must halt the {measure} of {m} to places of torture.", _BOTH),
        ("To punish {m} for entry is right.", ("s", "asserted", "measure", "")),
        ("To punish {m} for entry is wrong in every respect.", _M_CONTESTED),
        ("Raids against {m} are vital {place}.", _M_ASSERTED),
        ("Raids against {m} spread fear and should cease {place}.", _BOTH),
    ),
    (
        ("{H} must be arrested and their networks dismantled.", _M_ASSERTED),
        ("{N} {h} were arrested {place} {time}.", _M_REPORTED),
        ("Survivors of {h} must be sheltered and heard.", _HURT_THEM),
        ("{M} who survived {h} need {need}.", ("h", "", "", "personal|community")),
        ("The meeting discussed the programme of the next year {place}.", ("", "", "", "")),
        ("{N} {m} arrived {place} {time}.", ("", "", "", "")),
        ("{M} sent home more money than {time}.", ("", "", "", "")),
        ("{S} opened the session and thanked the hosts.", ("", "", "", "")),
    ),
)
