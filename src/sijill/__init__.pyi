from sijill.door.asked import About as About
from sijill.door.asked import Asked as Asked
from sijill.door.asked import Custody as Custody
from sijill.door.asked import custody_from as custody_from
from sijill.door.auditing import AuditReport as AuditReport
from sijill.door.auditing import Reviewed as Reviewed
from sijill.door.auditing import answers_by as answers_by
from sijill.door.auditing import audit_pairs as audit_pairs
from sijill.door.auditing import audit_report as audit_report
from sijill.door.auditing import draw_audit as draw_audit
from sijill.door.behind import (
    missing as missing,
)
from sijill.door.behind import (
    missing_objects as missing_objects,
)
from sijill.door.behind import (
    support as support,
)
from sijill.door.behind import (
    support_objects as support_objects,
)
from sijill.door.bundles import send_bundle as send_bundle
from sijill.door.bundles import take_bundle as take_bundle
from sijill.door.choosing import (
    Chosen as Chosen,
)
from sijill.door.choosing import (
    chosen as chosen,
)
from sijill.door.correction import read_correction as read_correction
from sijill.door.counting import (
    Counted as Counted,
)
from sijill.door.counting import (
    EstimateAsked as EstimateAsked,
)
from sijill.door.counting import (
    Overlaps as Overlaps,
)
from sijill.door.counting import (
    estimate_table as estimate_table,
)
from sijill.door.counting import (
    overlaps_of as overlaps_of,
)
from sijill.door.counting import (
    write_overlaps as write_overlaps,
)
from sijill.door.covering import mark_nothing as mark_nothing
from sijill.door.covering import nothing_in as nothing_in
from sijill.door.differing import Differing as Differing
from sijill.door.doctor import doctor as doctor
from sijill.door.drafting import DraftRow as DraftRow
from sijill.door.drafting import Foresight as Foresight
from sijill.door.drafting import draft_files as draft_files
from sijill.door.drafting import drafts as drafts
from sijill.door.drafting import foresee as foresee
from sijill.door.drafting import stricter_policy as stricter_policy
from sijill.door.earlier import (
    earlier_accounts as earlier_accounts,
)
from sijill.door.families import Wanted as Wanted
from sijill.door.families import family_answer as family_answer
from sijill.door.families import family_ask as family_ask
from sijill.door.families import family_objects as family_objects
from sijill.door.families import family_refer as family_refer
from sijill.door.families import family_reply as family_reply
from sijill.door.families import family_search as family_search
from sijill.door.families import family_sheet as family_sheet
from sijill.door.families import wanted_from as wanted_from
from sijill.door.gathering import Laid as Laid
from sijill.door.gathering import PlaceUsed as PlaceUsed
from sijill.door.gathering import accounts_apart as accounts_apart
from sijill.door.gathering import laid_together as laid_together
from sijill.door.gathering import places_used as places_used
from sijill.door.handing import (
    Consent as Consent,
)
from sijill.door.handing import (
    consent as consent,
)
from sijill.door.handing import (
    consent_objects as consent_objects,
)
from sijill.door.handing import (
    disclose as disclose,
)
from sijill.door.handing import (
    export as export,
)
from sijill.door.items import source_objects as source_objects
from sijill.door.judging import judgment_objects as judgment_objects
from sijill.door.judging import judgments as judgments
from sijill.door.keeping import (
    keep_identity as keep_identity,
)
from sijill.door.keeping import (
    make_shares as make_shares,
)
from sijill.door.keeping import (
    panic as panic,
)
from sijill.door.keeping import (
    recover as recover,
)
from sijill.door.keeping import (
    reveal_objects as reveal_objects,
)
from sijill.door.linking import (
    LinkAsked as LinkAsked,
)
from sijill.door.linking import (
    LinkOutcome as LinkOutcome,
)
from sijill.door.linking import (
    link_lists as link_lists,
)
from sijill.door.linking import (
    only_lists as only_lists,
)
from sijill.door.looking import (
    claim_objects as claim_objects,
)
from sijill.door.looking import (
    claims as claims,
)
from sijill.door.looking import (
    code_label as code_label,
)
from sijill.door.looking import (
    dispute_objects as dispute_objects,
)
from sijill.door.looking import (
    disputes as disputes,
)
from sijill.door.looking import (
    hit_objects as hit_objects,
)
from sijill.door.looking import (
    timeline as timeline,
)
from sijill.door.looking import (
    timeline_objects as timeline_objects,
)
from sijill.door.looking import (
    total_objects as total_objects,
)
from sijill.door.looking import (
    totals as totals,
)
from sijill.door.mapping import Mapped as Mapped
from sijill.door.mapping import Spot as Spot
from sijill.door.mapping import chart_of as chart_of
from sijill.door.mapping import mapped as mapped
from sijill.door.marking import Marked as Marked
from sijill.door.marking import mark as mark
from sijill.door.mentions import ListRows as ListRows
from sijill.door.mentions import Mention as Mention
from sijill.door.mentions import mentions_of as mentions_of
from sijill.door.models import add_model as add_model
from sijill.door.models import list_models as list_models
from sijill.door.models import remove_model as remove_model
from sijill.door.moving import MERGES as MERGES
from sijill.door.moving import Counts as Counts
from sijill.door.moving import Moved as Moved
from sijill.door.moving import counts as counts
from sijill.door.moving import moved as moved
from sijill.door.moving import moved_object as moved_object
from sijill.door.moving import moved_sentence as moved_sentence
from sijill.door.moving import would_move as would_move
from sijill.door.named import Named as Named
from sijill.door.named import mentions_named as mentions_named
from sijill.door.named import person_objects as person_objects
from sijill.door.names_used import NamesUsed as NamesUsed
from sijill.door.names_used import names_of as names_of
from sijill.door.newer import cells_of_rows as cells_of_rows
from sijill.door.newer import changes as changes
from sijill.door.owing import PROMISED as PROMISED
from sijill.door.owing import Owed as Owed
from sijill.door.owing import owe as owe
from sijill.door.owing import owed as owed
from sijill.door.owing import settle as settle
from sijill.door.pair_queue import PairQueue as PairQueue
from sijill.door.pair_queue import pair_with_reasons as pair_with_reasons
from sijill.door.promised import codebook as codebook
from sijill.door.promised import codebook_csv as codebook_csv
from sijill.door.promised import codebook_objects as codebook_objects
from sijill.door.promised import promise_objects as promise_objects
from sijill.door.promised import promises as promises
from sijill.door.proving import Proving as Proving
from sijill.door.proving import element_objects as element_objects
from sijill.door.proving import elements as elements
from sijill.door.proving import finding_choices as finding_choices
from sijill.door.proving import proof_objects as proof_objects
from sijill.door.proving import proofs as proofs
from sijill.door.proving import prove as prove
from sijill.door.publishing import (
    Verified as Verified,
)
from sijill.door.publishing import (
    prepare as prepare,
)
from sijill.door.publishing import (
    publish as publish,
)
from sijill.door.publishing import (
    verify as verify,
)
from sijill.door.reading import UNSTATED_ORIGIN as UNSTATED_ORIGIN
from sijill.door.reading import UNSTATED_TERMS as UNSTATED_TERMS
from sijill.door.reading import (
    ReadOutcome as ReadOutcome,
)
from sijill.door.reading import (
    read as read,
)
from sijill.door.reading import (
    read_all as read_all,
)
from sijill.door.reading import (
    read_file as read_file,
)
from sijill.door.reading import (
    write_working_text as write_working_text,
)
from sijill.door.received import Received as Received
from sijill.door.receiving import passed_over as passed_over
from sijill.door.receiving import receive as receive
from sijill.door.receiving import receive_all as receive_all
from sijill.door.record_counts import RecordAsked as RecordAsked
from sijill.door.record_counts import estimate as estimate
from sijill.door.record_counts import estimate_objects as estimate_objects
from sijill.door.record_events import EventPair as EventPair
from sijill.door.record_events import event_objects as event_objects
from sijill.door.record_events import event_pairs as event_pairs
from sijill.door.record_events import events as events
from sijill.door.record_events import link_events as link_events
from sijill.door.record_links import PairEntry as PairEntry
from sijill.door.record_links import link as link
from sijill.door.record_links import pair_objects as pair_objects
from sijill.door.record_links import pairs as pairs
from sijill.door.records import (
    add_person as add_person,
)
from sijill.door.records import (
    change_passphrase as change_passphrase,
)
from sijill.door.records import (
    check as check,
)
from sijill.door.records import (
    check_objects as check_objects,
)
from sijill.door.records import (
    new as new,
)
from sijill.door.records import (
    open as open,
)
from sijill.door.records import (
    people_at_desk as people_at_desk,
)
from sijill.door.records import (
    remove_person as remove_person,
)
from sijill.door.records import (
    rule as rule,
)
from sijill.door.reporting import (
    report_of as report_of,
)
from sijill.door.reporting import (
    report_page as report_page,
)
from sijill.door.reporting import (
    sample_book as sample_book,
)
from sijill.door.reporting import (
    tour as tour,
)
from sijill.door.reporting import (
    tour_page as tour_page,
)
from sijill.door.reporting import (
    write_page as write_page,
)
from sijill.door.sheets import sheet_at as sheet_at
from sijill.door.sheets import sheet_of as sheet_of
from sijill.door.sheets import sheet_span as sheet_span
from sijill.door.shelf import Shelf as Shelf
from sijill.door.showing import (
    card_of as card_of,
)
from sijill.door.showing import (
    choices as choices,
)
from sijill.door.showing import (
    ending as ending,
)
from sijill.door.showing import folded as folded
from sijill.door.showing import hijri_label as hijri_label
from sijill.door.showing import (
    item_rows as item_rows,
)
from sijill.door.showing import (
    moment_label as moment_label,
)
from sijill.door.showing import (
    page_environment as page_environment,
)
from sijill.door.showing import (
    span_label as span_label,
)
from sijill.door.showing import (
    state_of as state_of,
)
from sijill.door.showing import (
    timeline_pictures as timeline_pictures,
)
from sijill.door.showing import (
    write_reads as write_reads,
)
from sijill.door.stamping import check_stamp as check_stamp
from sijill.door.stamping import request_stamp as request_stamp
from sijill.door.statements import Circumstances as Circumstances
from sijill.door.statements import Sitting as Sitting
from sijill.door.statements import Statement as Statement
from sijill.door.statements import StatementRow as StatementRow
from sijill.door.statements import add_correction as add_correction
from sijill.door.statements import consents_of as consents_of
from sijill.door.statements import drop_sitting as drop_sitting
from sijill.door.statements import end_sitting as end_sitting
from sijill.door.statements import keep_sitting as keep_sitting
from sijill.door.statements import note as note
from sijill.door.statements import open_statement as open_statement
from sijill.door.statements import sitting_under_way as sitting_under_way
from sijill.door.statements import statement as statement
from sijill.door.statements import statements as statements
from sijill.door.transcribing import transcribe as transcribe
from sijill.door.unfinished import Unfinished as Unfinished
from sijill.door.unfinished import keep_unfinished as keep_unfinished
from sijill.door.unfinished import unfinished as unfinished
from sijill.door.word_boxes import InFile as InFile
from sijill.door.word_boxes import place_in_file as place_in_file

__version__: str
