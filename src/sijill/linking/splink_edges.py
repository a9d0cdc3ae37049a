"""Splink as the engine of the pairs: our keys in, its edges out, our clusters. On DuckDB, or on a cluster with Spark.

For institutions that run Spark; on one machine our own model is faster and links better. Splink and PySpark are not
installed with Sijill: who has a cluster has them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from tempfile import TemporaryDirectory
from typing import Any, Final

import numpy as np

from sijill.errors import Missing
from sijill.linking.block_keys import times
from sijill.linking.cluster import clusters
from sijill.linking.crossing import canonical_keys, learn_spellings
from sijill.linking.model import Floats
from sijill.linking.records import PERSON, Ints, Records, records_of
from sijill.linking.rows import NO_RULINGS, ListRow, Rulings
from sijill.linking.spots import places_alike
from sijill.messages import N_

NAMES: Final = ("given", "father", "grandfather", "family")
EXACT: Final = ("sex", "birth", "day", "month", "town", "area")
BLOCKS: Final = (
    ("given", "family"),
    *(("given", "father", "area"), ("given", "day"), ("family", "day"), ("family", "month", "area")),
    *(("given", "birth", "area"), ("given", "town"), ("family", "town")),
)
TRAINED_ON: Final = (("given", "family"), ("family", "day"), ("given", "town"), ("given", "birth", "area"))
LEAST: Final = 0.05
THETA: Final = 0.95
_SEED: Final = 1
_PASSES: Final = 3
_ROUNDS: Final = 10
_RANDOM_PAIRS: Final = 1_000_000
_SHORT: Final = 1_000
"""Fewer records than these are trained in one pass: they hold too few pairs for three, and each step costs a cluster
as much as one of ten million records."""

Edges = tuple[Ints, Ints, Floats]


def splink_table(records: Records) -> dict[str, list[Any]]:
    """The named records as columns of keys; no word of a row is in it, only loose keys, years, days and numbers.

    A table of a cluster is thereby not free of people: a loose key is most of a name.

    Args:
        records: all records.

    Example:
        >>> records, _ = records_of([ListRow("a", 2, {"name": "Salim Karimi", "sex": "m"})])
        >>> table = splink_table(records)
        >>> table["unique_id"], table["given"], table["father"]
        ([0], ['slm'], [None])
    """
    learnt = learn_spellings(records)
    keys = canonical_keys(records, learnt)
    at = np.flatnonzero(records.values["kind"] == PERSON)
    table: dict[str, list[Any]] = {"unique_id": at.tolist(), "list": records.values["list_of"][at].tolist()}
    for role in NAMES:
        arabic, latin = records.names[f"arabic {role}"], records.names[f"latin {role}"]
        told = np.append(keys, np.int32(-1))[np.where(arabic >= 0, arabic, latin)][at]
        table[role] = [None if key < 0 else records.keys[key] for key in told.tolist()]
    numbers = times(records) | {column: places_alike(records, column, keys) for column in ("town", "area")}
    for column in EXACT:
        told = numbers[column][at]
        table[column] = [None if number < 0 else int(number) for number in told.tolist()]
    return table


def splink_edges(table: Mapping[str, list[Any]], session: Any = None) -> Edges:
    """Pairs with Splink's probability, trained without labels on this table (Fellegi and Sunter 1969; EM).

    Args:
        table: of `splink_table`.
        session: a Spark session with a checkpoint folder and with Splink's similarity functions on its class path, or
            None for DuckDB here.

    Raises:
        Missing: Splink, or for a session PySpark, is not installed.

    Example:
        >>> splink_edges({"unique_id": []})[0].tolist()
        []
    """
    if len(table["unique_id"]) < 2:
        return np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0, np.float32)
    splink, library, pandas = (_module(name) for name in ("splink", "splink.comparison_library", "pandas"))
    frame = pandas.DataFrame(dict(table))
    told = frame.dropna(axis=1, how="all")
    linker = splink.Linker(_backend(splink, session, told), _settings(splink, library, set(told.columns)))
    training = linker.training
    passes = _PASSES if len(frame) >= _SHORT else 1
    blocks = [block for block in TRAINED_ON if set(block) <= set(told.columns)][:passes]
    training.estimate_probability_two_random_records_match([splink.block_on(*blocks[0])], recall=0.5)
    drawn = {"max_pairs": _RANDOM_PAIRS, "seed": _SEED if session is None else None}
    training.estimate_u_using_random_sampling(**drawn, num_chunks=10 if session is None else 1)
    for block in blocks:
        training.estimate_parameters_using_expectation_maximisation(splink.block_on(*block))
    found = linker.inference.predict(threshold_match_probability=LEAST).as_pandas_dataframe()
    one, other = (found[f"unique_id_{side}"].to_numpy().astype(np.int32) for side in ("l", "r"))
    order = np.lexsort((np.maximum(one, other), np.minimum(one, other)))
    first, second = np.minimum(one, other)[order], np.maximum(one, other)[order]
    return first, second, found["match_probability"].to_numpy().astype(np.float32)[order]


def link_by_splink(
    rows: Sequence[ListRow],
    session: Any = None,
    rulings: Rulings = NO_RULINGS,
    theta: float = THETA,
) -> tuple[Records, Ints]:
    """Propose who is one person from Splink's edges, by our average linkage under rulings.

    Args:
        rows: of one or more lists.
        session: a Spark session, or None for DuckDB here.
        rulings: pairs of record numbers ruled the same or different.
        theta: the mean probability from which two groups join; Splink's are too high where households agree.

    Returns:
        The records, and for each the smallest number of the records of its person; -1 for groups and the unnamed.

    Raises:
        Missing: Splink or PySpark is not installed.

    Example:
        >>> link_by_splink([ListRow("a", 2, {"name": "Salim Karimi"})])[1].tolist()
        [0]
    """
    records, _ = records_of(rows)
    person, _ = clusters(len(records), splink_edges(splink_table(records), session), theta, rulings)
    return records, np.where(records.values["kind"] == PERSON, person, -1).astype(np.int32)


@contextmanager
def spark_session(cores: int = 1, memory: str = "2g") -> Iterator[Any]:
    """A Spark session on this machine with Splink's similarity functions; an institution hands in its own.

    What Spark writes between steps lies in a folder that goes with the session: it is made of names.

    Args:
        cores: how many.
        memory: of the driver, as Spark writes it.

    Raises:
        Missing: Splink or PySpark is not installed.

    Example:
        >>> spark_session.__name__
        'spark_session'
    """
    jar, builder = (
        _module("splink.backends.spark").similarity_jar_location(),
        _module("pyspark.sql").SparkSession.builder,
    )
    with TemporaryDirectory() as beside:
        build = builder.master(f"local[{cores}]").appName("sijill")
        for name, value in (
            *(("spark.jars", jar), ("spark.driver.memory", memory), ("spark.ui.enabled", "false")),
            *(("spark.sql.shuffle.partitions", str(cores)), ("spark.default.parallelism", str(cores))),
            # On one machine the sets are small: planning and compiling each of hundreds of steps is what takes time.
            *(("spark.sql.adaptive.enabled", "false"), ("spark.ui.showConsoleProgress", "false")),
            *(("spark.sql.codegen.wholeStage", "false"), ("spark.sql.codegen.factoryMode", "NO_CODEGEN")),
            ("spark.driver.extraJavaOptions", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"),
            *(("spark.driver.bindAddress", "127.0.0.1"), ("spark.driver.host", "127.0.0.1")),
            *(("spark.local.dir", beside), ("spark.sql.warehouse.dir", f"{beside}/warehouse")),
        ):
            build = build.config(name, value)
        session = build.getOrCreate()
        session.sparkContext.setLogLevel("ERROR")
        session.sparkContext.setCheckpointDir(f"{beside}/checkpoints")
        try:
            yield session
        finally:
            session.stop()


def _module(name: str) -> Any:
    if find_spec(name.partition(".")[0]) is None:
        raise Missing(
            N_("this engine needs the package {name}"),
            name=name.partition(".")[0],
            do=N_("Install it beside Sijill, or link without an engine of another."),
        )
    return import_module(name)


def _backend(splink: Any, session: Any, frame: Any) -> Any:
    if session is None:
        return splink.DuckDBAPI().register(frame)
    return splink.SparkAPI(spark_session=session).register(session.createDataFrame(frame))


def _settings(splink: Any, library: Any, told: set[str]) -> Any:
    names = [library.JaroWinklerAtThresholds(name, [0.9]) for name in NAMES if name in told]
    for comparison, frequent in zip(names, (True, False, False, True), strict=False):
        comparison.configure(term_frequency_adjustments=frequent)
    return splink.SettingsCreator(
        link_type="dedupe_only",
        comparisons=[*names, *(library.ExactMatch(column) for column in EXACT if column in told)],
        blocking_rules_to_generate_predictions=[splink.block_on(*block) for block in BLOCKS if set(block) <= told],
        max_iterations=_ROUNDS,
    )
