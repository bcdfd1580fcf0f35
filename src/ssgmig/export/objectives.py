"""The 23 objectives of the Global Compact for Safe, Orderly and Regular Migration (2018), named in short words."""

from __future__ import annotations

OBJECTIVES: dict[int, str] = {
    1: "Data for policy",
    2: "Drivers that force people to leave",
    3: "Information at all stages",
    4: "Legal identity and papers",
    5: "Regular pathways",
    6: "Fair recruitment and decent work",
    7: "Less vulnerability",
    8: "Saving lives and finding the missing",
    9: "Answer to smuggling",
    10: "Answer to trafficking",
    11: "Border management",
    12: "Certain and predictable procedures",
    13: "Detention as a last resort, and alternatives",
    14: "Consular protection",
    15: "Access to basic services",
    16: "Inclusion and social cohesion",
    17: "Against discrimination, for fact-based discourse",
    18: "Skills and their recognition",
    19: "Contribution to sustainable development",
    20: "Cheaper and safer remittances",
    21: "Safe and dignified return and reintegration",
    22: "Portable social security",
    23: "International cooperation",
}
