#!/usr/bin/env python3
"""Scores events coded from single sentences: code of the source, code of the target, PLOVER type.

    python3 eval/score_petrarch.py GOLD.jsonl PRED.jsonl [-v] [--scheme weis|cameo]

GOLD holds rows {"id", "text", "events": [{"sourcecode", "targetcode", "eventcode"}]}, in the order of PRED, whose rows are
{"id", "events": [{"source", "target", "event"}]}. Ids may stand twice, so rows are paired by their order.

What the event codes mean. The tests of the coder that GOLD comes from use the two-digit scheme of WEIS (041 is written on
sentences with "welcomed", 122 on "condemned", 064 on "restore ties", 212 on "arrested"), not that of CAMEO, where 041 is a
telephone call, 122 a refusal of aid and 064 shared intelligence. Roots of WEIS are turned into types by TYPES below. A root
holds what two or three PLOVER types divide among themselves ("grant" is support, concession or release), so a root gives a
set and any of its types is right. `--scheme cameo` reads roots as CAMEO instead, for comparison.

Codes that neither scheme has (345, 802, 901 and up, 1717, 174K) stand for nothing but "the pattern of the test file fired";
of these events source and target alone are compared. Root 02, comment, has no type in PLOVER and is left out, and so are
rows of GOLD without codes. Where the sentence's events are all left out, the case counts as right when nothing is predicted
between two named parties.

A party's code is a country (or what stands for one) and roles of three letters. Roles of CAMEO are turned into PLOVER's by
SECTORS. A gold code without a role is met by the same country with any sector: a state that is named bare acts through its
government. A gold code with roles needs the country and one of them.
"""
import json
import re
import sys
from collections import Counter

TYPES = {
    "weis": {
        "01": {"CONCEDE", "RETREAT"},
        "03": {"CONSULT", "AGREE"},
        "04": {"SUPPORT"},
        "05": {"AGREE"},
        "06": {"SUPPORT", "CONCEDE", "RETREAT", "AID", "COOPERATE"},
        "07": {"AID"},
        "08": {"AGREE", "SUPPORT", "COOPERATE"},
        "09": {"REQUEST"},
        "10": {"REQUEST", "AGREE"},
        "11": {"REJECT", "ACCUSE"},
        "12": {"ACCUSE"},
        "13": {"ACCUSE", "PROTEST"},
        "14": {"REJECT"},
        "15": {"REQUEST"},
        "16": {"THREATEN"},
        "17": {"THREATEN"},
        "18": {"MOBILIZE", "PROTEST"},
        "19": {"REJECT", "SANCTION", "COERCE", "ASSAULT"},
        "20": {"SANCTION", "COERCE"},
        "21": {"COERCE"},
        "22": {"ASSAULT"},
    },
    "cameo": {
        "03": {"AGREE"},
        "04": {"CONSULT"},
        "05": {"SUPPORT"},
        "06": {"COOPERATE"},
        "07": {"AID"},
        "08": {"CONCEDE", "RETREAT"},
        "09": {"ACCUSE"},
        "10": {"REQUEST"},
        "11": {"ACCUSE"},
        "12": {"REJECT"},
        "13": {"THREATEN"},
        "14": {"PROTEST"},
        "15": {"MOBILIZE"},
        "16": {"SANCTION"},
        "17": {"COERCE"},
        "18": {"ASSAULT"},
        "19": {"ASSAULT", "COERCE"},
        "20": {"ASSAULT"},
    },
}
# Codes of no scheme, and those whose test verb was given another meaning than its word has.
PLACEHOLDER = re.compile(r"^(345|8\d\d|9\d\d|\d{4}|174[A-Z]|1[0-7]\d[A-Z])$")
SECTORS = {
    "GOV": {"GOV"}, "MIL": {"MIL"}, "COP": {"COP"}, "LEG": {"LEG"}, "JUD": {"JUD"}, "REB": {"REB"}, "SPY": {"SPY"},
    "MED": {"JRN"}, "OPP": {"OPP", "CVL", "SOC"}, "MOP": {"OPP"}, "CIV": {"CVL"}, "CVL": {"CVL"}, "EDU": {"EDU"},
    "REL": {"REL"}, "ELI": {"ELI"}, "BUS": {"BUS"}, "LAB": {"LAB"}, "FRM": set(), "MUS": set(), "WGO": set(),
}


def types_of(code, scheme):
    """Returns the types a code stands for; None: any; an empty set: the event is left out."""
    if code is None or str(code) == "None":
        return set()
    code = str(code)
    if PLACEHOLDER.match(code):
        return None
    return TYPES[scheme].get(code[:2], set())


ROLES = set(SECTORS) | set().union(*SECTORS.values()) | {"PRM", "PTY", "UAF", "CRM", "JRN", "REF", "PRE", "SOC", "AGR"}


def parted(code):
    """Parts a code into the country, or what stands for one, and its roles."""
    roles = []
    while len(code) > 3 and code[-3:] in ROLES:
        roles.append(code[-3:])
        code = code[:-3]
    return code, roles


def meets(gold, told):
    """Says whether a predicted code is the gold one."""
    (country, roles), (own, sectors) = parted(gold), parted(told)
    if country != own:
        return False
    wanted = set().union(*(SECTORS.get(role, {role}) for role in roles))
    return not wanted or bool(wanted & set(sectors))


def named(event):
    return not event["source"].startswith("---") and not event["target"].startswith("---")


def main():
    arguments = [a for a in sys.argv[1:] if not a.startswith("-")]
    scheme = sys.argv[sys.argv.index("--scheme") + 1] if "--scheme" in sys.argv else "weis"
    arguments = [a for a in arguments if a not in TYPES]
    verbose = "-v" in sys.argv
    gold = [json.loads(line) for line in open(arguments[0], encoding="utf-8")]
    predicted = [json.loads(line) for line in open(arguments[1], encoding="utf-8")]
    assert [row["id"] for row in gold] == [row["id"] for row in predicted], "rows must stand in the same order"
    count = Counter()
    for row, told in zip(gold, predicted):
        left = list(told["events"])
        wanted = []
        for event in row["events"]:
            types = types_of(event.get("eventcode"), scheme)
            codes = (event.get("sourcecode"), event.get("targetcode"))
            if types == set() or None in codes or any("#" in str(code) for code in codes):
                count["left out"] += 1
                continue
            wanted.append((*codes, types, event["eventcode"]))
        missing = []
        for source, target, types, code in wanted:
            kind = "placeholder" if types is None else "typed"
            count[kind] += 1
            same = [e for e in left if meets(source, e["source"]) and meets(target, e["target"])]
            right = [e for e in same if types is None or e["event"] in types]
            if right:
                count[f"{kind} right"] += 1
                left.remove(right[0])
                continue
            if same:
                count[f"{kind} parties right"] += 1
            missing.append(f"{source}>{target}:{code}={'any' if types is None else '/'.join(sorted(types))}")
        extra = [e for e in left if named(e)]
        count["extra"] += len(extra)
        count["cases"] += 1
        count["cases found"] += not missing
        count["cases wholly right"] += not missing and not extra
        if verbose and missing:
            shown = " ; ".join(f"{e['source']}>{e['target']}:{e['event']}" for e in told["events"])
            print(f"{row['id']} | {row['text'][:230]}\n    missing {' ; '.join(missing)}\n    told    {shown}")
    events = count["typed"] + count["placeholder"]
    right = count["typed right"] + count["placeholder right"]
    percent = lambda part, whole: round(100 * part / max(whole, 1), 1)
    print(json.dumps({
        "events": events,
        "events right": percent(right, events),
        "of events with a type": [count["typed right"], count["typed"], percent(count["typed right"], count["typed"])],
        "of placeholders, by parties": [count["placeholder right"], count["placeholder"], percent(count["placeholder right"], count["placeholder"])],
        "parties right, type wrong": count["typed parties right"],
        "left out": count["left out"],
        "cases": count["cases"],
        "cases with all events right": percent(count["cases found"], count["cases"]),
        "cases wholly right": percent(count["cases wholly right"], count["cases"]),
        "events between named parties that gold has not": count["extra"],
    }, indent=1))


if __name__ == "__main__":
    main()
