"""The tables of a record's databases, as SQLAlchemy Core describes them; no dialect is named here."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)

REGISTER = MetaData()
"""`register.db`: envelopes and sealed bodies of every device's log, sealed words of texts."""

line = Table(
    "line",
    REGISTER,
    Column("n", Integer, primary_key=True),
    Column("device", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("id", Text, nullable=False),
    Column("v", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("recorded_at", Text, nullable=False),
    Column("compartment", Text, nullable=False),
    Column("item", Text, nullable=False),  # name of its key among the erasable ones
    Column("commitment", LargeBinary, nullable=False),
    Column("leaf", LargeBinary, nullable=False),
    UniqueConstraint("device", "seq", name="line_place"),
)
Index("line_id", line.c.id)
Index("line_kind", line.c.kind, line.c.n)

body = Table(
    "body",
    REGISTER,
    Column("n", Integer, ForeignKey("line.n"), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
)

words = Table(
    "words",
    REGISTER,
    Column("text", Text, nullable=False),
    Column("device", Text, nullable=False),
    Column("compartment", Text, nullable=False),
    Column("item", Text, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    PrimaryKeyConstraint("text", "device"),
)

original = Table(
    "original",
    REGISTER,
    Column("name", Text, primary_key=True),
    Column("compartment", Text, nullable=False),
    Column("item", Text, nullable=False),
)

received = Table(  # recognises bytes that were received before, by a keyed hash of their hash
    "known",
    REGISTER,
    Column("tag", Text, primary_key=True),
    Column("source", Text, nullable=False),
)

device = Table(
    "device",
    REGISTER,
    Column("id", Text, primary_key=True),
    Column("public", LargeBinary, nullable=False),
    Column("person", Text, nullable=False),
    Column("person_public", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
)

state = Table(  # sealed values beside the lines: verified heads, keys that are still to come
    "state",
    REGISTER,
    Column("name", Text, primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
)

WORKSPACE = MetaData()
"""`workspace.db`: what machines propose; beside the log, droppable."""

run = Table(
    "run",
    WORKSPACE,
    Column("id", Text, primary_key=True),
    Column("desk", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("compartment", Text, nullable=False),
    Column("item", Text, nullable=False),
    Column("at", Text, nullable=False),
)

proposal = Table(
    "proposal",
    WORKSPACE,
    Column("n", Integer, primary_key=True),
    Column("run", Text, ForeignKey("run.id"), nullable=False),
    Column("id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("core", Text, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    UniqueConstraint("run", "id", name="proposal_once"),
)
Index("proposal_id", proposal.c.id)
Index("proposal_rule", proposal.c.rule)
Index("proposal_source", proposal.c.source)
Index("proposal_text", proposal.c.text)
# A list of all suggestions is read from this alone: the table itself is ten times as large, and all of it is sealed.
Index("proposal_listed", proposal.c.kind, proposal.c.n, proposal.c.run, proposal.c.id, proposal.c.source)

DERIVED = MetaData()
"""`derived/<compartment>.db`: indexes that are a pure function of the lines."""

head = Table(
    "head",
    DERIVED,
    Column("device", Text, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("root", LargeBinary, nullable=False),
)

item = Table(
    "item",
    DERIVED,
    Column("id", Text, nullable=False),
    Column("device", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("recorded_at", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("core", Text, nullable=False),
    PrimaryKeyConstraint("id", "device"),
)
Index("item_kind", item.c.kind, item.c.source)
Index("item_text", item.c.text)
Index("item_core", item.c.core)

target = Table(
    "target",
    DERIVED,
    Column("ruling", Text, nullable=False),
    Column("device", Text, nullable=False),
    Column("of", Text, nullable=False),
    Column("place", Integer, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("covers", Text),
    Column("recorded_at", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    PrimaryKeyConstraint("ruling", "device", "place"),
)
Index("target_of", target.c.of)
Index("target_verdict", target.c.verdict)

passage = Table(
    "passage",
    DERIVED,
    Column("n", Integer, primary_key=True),
    Column("text", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("folded", Text, nullable=False),
)
Index("passage_text", passage.c.text)
