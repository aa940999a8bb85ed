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
        for name in (
            *("data", "kvalitet", "mangler", "privatliv", "skabeloner"),
            *("tilgaengelighed", "udgivere"),
        )
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
