"""Counting: estimates of how many people no list holds, each beside its assumption, or a refusal with a reason.

A library in its own right on a bare capture table::

    from pathlib import Path
    from sijill import counting

    table = counting.read_table(Path("kosovo.csv"))
    counting.loglinear_bic(table).point
"""

from sijill.counting.answers import METHODS as METHODS
from sijill.counting.answers import Estimate as Estimate
from sijill.counting.answers import Mode as Mode
from sijill.counting.answers import Refusal as Refusal
from sijill.counting.answers import Warned as Warned
from sijill.counting.closed_forms import chao_lower_bound as chao_lower_bound
from sijill.counting.closed_forms import independence as independence
from sijill.counting.closed_forms import no_highest_order_interaction as no_highest_order_interaction
from sijill.counting.closed_forms import two_lists as two_lists
from sijill.counting.combining import Combined as Combined
from sijill.counting.combining import average_over as average_over
from sijill.counting.combining import one_more_in_hundred as one_more_in_hundred
from sijill.counting.combining import sum_strata as sum_strata
from sijill.counting.decomposable import average as average_graphs
from sijill.counting.decomposable import average_on as average_graphs_on
from sijill.counting.decomposable import decomposable_graphs as decomposable_graphs
from sijill.counting.described import DescribedTable as DescribedTable
from sijill.counting.described import Strata as Strata
from sijill.counting.described import parse_described as parse_described
from sijill.counting.described import parse_strata as parse_strata
from sijill.counting.described import read_described as read_described
from sijill.counting.doubly_robust import doubly_robust as doubly_robust
from sijill.counting.imputing import impute_strata as impute_strata
from sijill.counting.invisible import Probe as Probe
from sijill.counting.invisible import parse_probe as parse_probe
from sijill.counting.latent import latent_classes as latent_classes
from sijill.counting.loglinear import loglinear_bic as loglinear_bic
from sijill.counting.loglinear import model_code as model_code
from sijill.counting.panel import Answered as Answered
from sijill.counting.panel import Asked as Asked
from sijill.counting.panel import panel as panel
from sijill.counting.sensitivity import Sensitivity as Sensitivity
from sijill.counting.speaking import objects_of as objects_of
from sijill.counting.speaking import table_object as table_object
from sijill.counting.stepwise import loglinear_stepwise as loglinear_stepwise
from sijill.counting.table import CaptureTable as CaptureTable
from sijill.counting.table import choose_lists as choose_lists
from sijill.counting.table import from_dense as from_dense
from sijill.counting.table import from_people as from_people
from sijill.counting.table import parse_table as parse_table
from sijill.counting.table import read_table as read_table

__all__ = [
    "METHODS",
    "Answered",
    "Asked",
    "CaptureTable",
    "Combined",
    "DescribedTable",
    "Estimate",
    "Mode",
    "Probe",
    "Refusal",
    "Sensitivity",
    "Strata",
    "Warned",
    "average_graphs",
    "average_graphs_on",
    "average_over",
    "chao_lower_bound",
    "choose_lists",
    "decomposable_graphs",
    "doubly_robust",
    "from_dense",
    "from_people",
    "impute_strata",
    "independence",
    "latent_classes",
    "loglinear_bic",
    "loglinear_stepwise",
    "model_code",
    "no_highest_order_interaction",
    "objects_of",
    "one_more_in_hundred",
    "panel",
    "parse_described",
    "parse_probe",
    "parse_strata",
    "parse_table",
    "read_described",
    "read_table",
    "sum_strata",
    "table_object",
    "two_lists",
]
