"""A page of each kind that an archive has: the sample's, and what the sample has none of."""

from __future__ import annotations

KINDS = {
    "home": "",
    "municipality": "fjordby/",
    "committee": "fjordby/byraadet/",
    "meeting": "fjordby/byraadet/2021-12-14/",
    "item": "fjordby/byraadet/2021-12-14/3/",
    "item with tables": "fjordby/oekonomiudvalget/2023-06-13/2/",
    "closed item": "fjordby/byraadet/2021-12-14/7/",
    "case": "fjordby/sager/13-05-00-p20-6-21/",
    "year": "fjordby/aar/2021/",
    "topic": "fjordby/emner/04/",
    "about": "om/",
    **{
        f"about: {name}": f"om/{name}/"
        for name in ("kvalitet", "mangler", "privatliv", "udgivere")
    },
    "search": "soeg/",
    "404": "404.html",
}
"""Addresses in the sample archive, by what kind of page is there."""

ODD_KINDS = {
    "item without decision": "proeve/udvalget/2021-02-03/1/",
    "item removed": "proeve/udvalget/2021-02-03/2/",
    "item withheld": "proeve/udvalget/2021-02-03/3/",
    "agenda": "proeve/udvalget/2021-03-03/",
    "item of an agenda": "proeve/udvalget/2021-03-03/1/",
    "home of several": "",
}
"""Addresses in the odd archive."""

ODD_MINUTES = {
    "proeve/referat.txt": "REFERAT Udvalget d. 03-02-2021\n\n"
    "Punkt 1: Bænke uden beslutning\n\nSagsfremstilling\n\nDer mangler bænke ved stien.\n\n"
    "Punkt 2: Skur\n\nBeslutning\n\nGodkendt.\n\n"
    "Punkt 3: Båd\n\nBeslutning\n\nBevilget til 010190-9999.\n",
    "proeve/dagsorden.txt": "DAGSORDEN Udvalget d. 03-03-2021\n\n"
    "Punkt 1: Bænke igen\n\nSagsfremstilling\n\nDer mangler stadig bænke.\n",
    "nabo/referat.txt": "REFERAT Rådet d. 04-02-2021\n\nPunkt 1: Træer\n\nBeslutning\n\nUdsat.\n",
}
"""The odd archive's minutes, by file name."""

ODD_TAKEDOWNS = "- {id: proeve/udvalget/2021-02-03/2, date: 2026-01-31}\n"

ENGLISH_KINDS = {
    "home": "",
    "municipality": "fjordby/",
    "committee": "fjordby/byraadet/",
    "meeting": "fjordby/byraadet/2021-12-14/",
    "item": "fjordby/byraadet/2021-12-14/3/",
    "closed item": "fjordby/byraadet/2021-12-14/7/",
    "item with a closed neighbour": "proeve/raadet/2021-02-10/1/",
    "closed item without a title": "proeve/raadet/2021-02-10/2/",
    "item after it": "proeve/raadet/2021-02-10/3/",
    "meeting with closed items": "proeve/raadet/2021-02-10/",
    "committee with closed items": "proeve/raadet/",
    "case": "proeve/sager/04-08-00-p20-3-21/",
    "case of several items a meeting": "proeve/sager/00-30-00-s00-1-21/",
    "topic": "proeve/emner/04/",
    "topic group": "proeve/emner/04-08/",
    "item removed": "proeve/udvalget/2021-02-03/2/",
    "item withheld": "proeve/udvalget/2021-02-03/3/",
    "year": "proeve/aar/2021/",
    "about: kvalitet": "om/kvalitet/",
    "about: mangler": "om/mangler/",
    "search": "soeg/",
    "404": "404.html",
}
"""Addresses in the archive in English."""

_BUDGET = "00.30.00-S00-1-21"
ENGLISH_MINUTES = {
    **ODD_MINUTES,
    "proeve/raad-1.txt": "REFERAT Rådet d. 13-01-2021\n\n"
    "Punkt 1: Anlæg af sti ved åen\n\n04.08.00-P20-3-21\n\n"
    "Sagen afgøres af\n\nUdvalget\n\nBilag\n\nKort over stien\n\nBeslutning\n\nUdsat.\n\n"
    f"Punkt 2: Budget for bænkene\n\n{_BUDGET}\n\nBeslutning\n\nGodkendt.\n\n"
    f"Punkt 3: Omplacering af puljer\n\n{_BUDGET}\n\nBeslutning\n\nGodkendt.\n",
    "proeve/raad-2.txt": "REFERAT Rådet d. 10-02-2021\n\n"
    "Punkt 1: Anlæg af sti ved åen - bevilling\n\n04.08.00-P20-3-21\n\n"
    "Sagsfremstilling\n\nRådet udsatte sagen den 13. januar 2021, punkt 1.\n\n"
    "Bilag\n\nKort over stien\n\nNaboernes breve om hegnet\n\n"
    "Beslutning\n\nGodkendt med 5 stemmer for og 2 stemmer imod.\n\n"
    "Punkt 2: Lukket\n\n"
    "Punkt 3: <b>Skilte</b> & {tavler} ved åen\n\nBeslutning\n\nTaget til efterretning.\n\n"
    "Punkt 4: Lukket: Salg af den gamle mølle\n",
}
"""The minutes of the archive in English, by file name; those of fjordby are the sample's."""
