"""Claims as linked data: W3C Web Annotation, PROV, FollowTheMoney and RO-Crate; each says what it loses."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from sijill.release.exports.flowing import flowing

Item = Mapping[str, Any]


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8")


def _claims(items: Iterable[Item]) -> Iterator[Item]:
    return (item for item in items if item["type"] == "claim")


def web_annotations(items: Iterable[Item], about: Mapping[str, Any]) -> Iterator[bytes]:
    """Claims whose words are printed as annotations of those words (W3C Web Annotation), in pieces.

    Loses claims whose words are withheld, times, places and amounts; the code and the voice stand in the body.

    Args:
        items: items of a release.
        about: what the release says of itself.

    Example:
        >>> json.loads(b"".join(web_annotations([], {"release": "e-1"})))["type"]
        'AnnotationPage'
    """
    head = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:sijill:{about['release']}:annotations",
        "type": "AnnotationPage",
    }
    return flowing(head, {"items": (_annotation(item, about) for item in _claims(items) if item["quote"])})


def _annotation(item: Item, about: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": f"urn:sijill:{about['release']}:{item['id']}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": [
            {"type": "TextualBody", "purpose": "classifying", "value": item["code"]},
            {"type": "TextualBody", "purpose": "describing", "value": f"basis: {item['voice']['basis']}"},
        ],
        "target": {
            "source": f"urn:sijill:{about['release']}:{item['source']}",
            "selector": {"type": "TextQuoteSelector", "exact": item["quote"]},
        },
    }


def provenance(items: Sequence[Item], about: Mapping[str, Any]) -> Iterator[bytes]:
    """Where each claim comes from, as PROV-JSON (W3C PROV-DM) in pieces: source, review, release; nobody is named.

    Loses what the claims say.

    Args:
        items: items of a release.
        about: what the release says of itself.

    Example:
        >>> sorted(json.loads(b"".join(provenance([], {"release": "e-1", "software": "sijill"}))))[:2]
        ['activity', 'agent']
    """
    release = f"sijill:{about['release']}"
    head = {
        "prefix": {"sijill": "urn:sijill:"},
        "activity": {"sijill:review": {"prov:label": "each claim read against its page by a named person"}},
        "agent": {
            "sijill:team": {"prov:type": {"$": "prov:Organization", "type": "prov:QUALIFIED_NAME"}},
            "sijill:software": {
                "prov:type": {"$": "prov:SoftwareAgent", "type": "prov:QUALIFIED_NAME"},
                "prov:label": str(about.get("software", "")),
            },
        },
        "wasAssociatedWith": {
            "_:a1": {"prov:activity": "sijill:review", "prov:agent": "sijill:team"},
            "_:a2": {"prov:activity": "sijill:review", "prov:agent": "sijill:software"},
        },
    }
    sources = (item for item in items if item["type"] == "source")
    entity = ((f"sijill:{item['id']}", {"prov:type": item["type"]}) for item in chain(sources, _claims(items)))
    many: dict[str, Iterable[tuple[str, dict[str, str]]]] = {
        "entity": chain(entity, [(release, {"prov:type": "release"})]),
        "wasGeneratedBy": (
            (f"_:g{number}", {"prov:entity": f"sijill:{item['id']}", "prov:activity": "sijill:review"})
            for number, item in enumerate(_claims(items))
        ),
        "wasDerivedFrom": (
            (
                f"_:d{number}",
                {"prov:generatedEntity": f"sijill:{item['id']}", "prov:usedEntity": f"sijill:{item['source']}"},
            )
            for number, item in enumerate(_claims(items))
        ),
        "hadMember": (
            (f"_:m{number}", {"prov:collection": release, "prov:entity": f"sijill:{item['id']}"})
            for number, item in enumerate(_claims(items))
        ),
    }
    return flowing(head, many, keyed=True)


def entities(items: Iterable[Item], about: Mapping[str, Any]) -> Iterator[bytes]:
    """Acts as events, sources as documents, printed names as persons: FollowTheMoney entities, one JSON a line.

    Loses voices, polarity and modality (denied and merely supposed acts are left out for that), amounts and disputes.

    Args:
        items: items of a release.
        about: what the release says of itself.

    Example:
        >>> list(entities([], {"release": "e-1"}))
        []
    """
    for id, one in chain.from_iterable(_entities_of(item, f"{about['release']}-{item['id']}") for item in items):
        yield json.dumps({"id": id, **one}, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def _entities_of(item: Item, id: str) -> Iterator[tuple[str, dict[str, Any]]]:
    if item["type"] == "source":
        # the model wants a file's name; none is published, so it is the id by which the release calls the source
        said = _kept(fileName=str(item["id"]), title=item["origin"], date=item["date"])
        yield id, {"schema": "Document", "properties": said}
    if item["type"] != "claim" or item["kind"] != "act" or item["polarity"] != "said":
        return
    if item["modality"] not in ("asserted", "admitted"):
        return
    when, where = item["when"] or {}, item["where"] or {}
    involved = []
    for place, party in enumerate(item["parties"]):
        if party["name"] and party["is"] in ("person", "organisation"):
            involved.append(f"{id}-{place}")
            schema = "Person" if party["is"] == "person" else "Organization"
            yield involved[-1], {"schema": schema, "properties": _kept(name=party["name"])}
    said = _kept(
        name=item["code"],
        summary=item["quote"],
        startDate=when.get("earliest"),
        endDate=when.get("latest"),
        location=where.get("name"),
        country=(where.get("country") or "").lower() or None,
    )
    yield id, {"schema": "Event", "properties": said | ({"involved": involved} if involved else {})}


def _kept(**values: str | None) -> dict[str, Any]:
    return {name: [value] for name, value in values.items() if value}


def crate(about: Mapping[str, Any], files: Mapping[str, tuple[str, str]]) -> bytes:
    """A description of the data folder as a research object (RO-Crate 1.1).

    Args:
        about: what the release says of itself.
        files: media type and description by file name.

    Example:
        >>> json.loads(crate({"release": "e-1", "day": "2027-01-31"}, {}))["@graph"][1]["@id"]
        './'
    """
    parts = [
        {"@id": name, "@type": "File", "name": name, "encodingFormat": media, "description": told}
        for name, (media, told) in sorted(files.items())
    ]
    return _json(
        {
            "@context": "https://w3id.org/ro/crate/1.1/context",
            "@graph": [
                {
                    "@id": "ro-crate-metadata.json",
                    "@type": "CreativeWork",
                    "about": {"@id": "./"},
                    "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
                },
                {
                    "@id": "./",
                    "@type": "Dataset",
                    "name": f"Documentation record, release {about['release']}",
                    "description": "Accounts of what people say happened, each accepted by a named person as what its "
                    "source says; withheld values stand as salted commitments.",
                    "datePublished": str(about["day"]),
                    "license": "See the organisation that published this release.",
                    "hasPart": [{"@id": part["@id"]} for part in parts],
                },
                *parts,
            ],
        }
    )
