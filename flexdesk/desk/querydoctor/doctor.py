"""The rules: facts and a purpose in, advice out. Each rule is a function, and each advice names its click."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from flexdesk.desk.querydoctor.facts import Facts, gather
from flexdesk.desk.querydoctor.needs import NEEDS, Need, in_portal
from flexdesk.domain.advice import Advice, Judgement, Purpose, Weight
from flexdesk.domain.outline import Outline
from flexdesk.domain.record import RecordBatch
from flexdesk.domain.sections import SECTION_OF_CODE, in_xml

_EDIT = "Client Portal > Performance & Reports > Flex Queries > the pencil (Edit) beside the query > "
_SAVE = " > Continue > Save Changes"
_ACCOUNT = re.compile(r"(?:DU|DF|DI|[A-Z])[A-Z]?[0-9]{4,10}[A-Z]?")
_ALL_SUMMARY = "SUMMARY"
_ROW_OF_TRADES = frozenset({"EXECUTION", "ORDER", "CLOSED_LOT", "WASH_SALE", "SYMBOL_SUMMARY", "ASSET_SUMMARY"})


def judge(outline: Outline, batches: Iterable[RecordBatch], purpose: Purpose, sha256: str) -> Judgement:
    """Judge a payload that was read: the problems first, then the hints."""
    is_lines = any(statement.path.startswith("line[") for statement in outline.statements)
    facts = gather(outline, batches, is_lines=is_lines)
    found = [advice for rule in _RULES for advice in rule(outline, facts, purpose)]
    found.sort(key=lambda advice: advice.weight is Weight.HINT)
    return Judgement(purpose, sha256, outline.query_name, len(outline.statements), outline.records_seen, tuple(found))


def _sections(_outline: Outline, facts: Facts, purpose: Purpose) -> Iterator[Advice]:
    need = _need(facts, purpose)
    for weight, wanted, words in (
        (Weight.PROBLEM, need.sections, "which this purpose needs"),
        (Weight.HINT, need.helpful, "which would help"),
    ):
        missing = tuple(name for name in wanted if name not in facts.sections)
        if missing:
            named = ", ".join(in_portal(name) for name in missing)
            message = f"The query does not deliver {', '.join(missing)}, {words}."
            yield Advice("SECTION_MISSING", weight, message, f"{_EDIT}Sections > {named} > Select All > Save{_SAVE}", names=missing)


def _attributes(_outline: Outline, facts: Facts, purpose: Purpose) -> Iterator[Advice]:
    for section, wanted in _need(facts, purpose).attributes.items():
        there = facts.sections.get(section)
        missing = tuple(name for name in wanted if there and there.record_count and name not in there.attributes)
        if missing:
            message = f"The rows of {section} lack {', '.join(missing)}."
            click = f"{_EDIT}Sections > {in_portal(section)} > tick these fields (best: Select All) > Save{_SAVE}"
            yield Advice("ATTRIBUTE_MISSING", Weight.PROBLEM, message, click, section, missing)


def _format(_outline: Outline, facts: Facts, _purpose: Purpose) -> Iterator[Advice]:
    if facts.is_lines:
        message = "The query delivers CSV or text. Everything is stored, but XML names every section and field alike in every query."
        yield Advice("FORMAT_CSV", Weight.PROBLEM, message, f"{_EDIT}Delivery Configuration > Format: XML{_SAVE}")
        unknown = tuple(name for name in facts.sections if in_xml(name) not in SECTION_OF_CODE.values() and name.startswith("Section"))
        if unknown:
            message = f"Without section codes it is uncertain what {', '.join(unknown)} are."
            click = f"{_EDIT}Delivery Configuration > Include header and trailer records: Yes{_SAVE}"
            yield Advice("SECTIONS_UNNAMED", Weight.HINT, message, click, names=unknown)


def _breakout(outline: Outline, _facts: Facts, _purpose: Purpose) -> Iterator[Advice]:
    counts = Counter(statement.account_id for statement in outline.statements)
    days = {(s.account_id, s.from_date) for s in outline.statements if s.from_date == s.to_date}
    if any(count > 1 for count in counts.values()) and len(days) == len(outline.statements):
        more = f"{len(outline.statements):,} statements where {len(counts)} would hold the same rows"
        message = f"Breakout by Day is on: {more}; IBKR needs much longer."
        yield Advice("BREAKOUT_BY_DAY", Weight.HINT, message, f"{_EDIT}General Configuration > Breakout by Day: No{_SAVE}")


def _doubled(_outline: Outline, facts: Facts, _purpose: Purpose) -> Iterator[Advice]:
    for section in ("CashTransactions", "CorporateActions", "ChangeInDividendAccruals"):
        there = facts.sections.get(section)
        if there and there.levels[_ALL_SUMMARY] and there.levels["DETAIL"]:
            copies = f"{there.levels[_ALL_SUMMARY]:,} of {there.record_count:,} rows of {section}"
            message = f"{copies} are SUMMARY copies of its DETAIL rows: sums come out double."
            click = f"{_EDIT}Sections > {in_portal(section)} > untick Summary, leave Detail ticked > Save{_SAVE}"
            yield Advice("SUMMARY_DOUBLES", Weight.PROBLEM, message, click, section, (_ALL_SUMMARY,))
    funds = facts.sections.get("StmtFunds")
    if funds and funds.levels["BaseCurrency"] and funds.levels["Currency"]:
        message = "Every line of StmtFunds comes twice, in its own currency and in the base currency."
        click = f"{_EDIT}Sections > {in_portal('StmtFunds')} > untick Base Currency Summary > Save{_SAVE}"
        yield Advice("SUMMARY_DOUBLES", Weight.HINT, message, click, "StmtFunds", ("BaseCurrency",))


def _trades(_outline: Outline, facts: Facts, purpose: Purpose) -> Iterator[Advice]:
    trades = facts.sections.get("Trades")
    if not trades or not trades.record_count:
        return
    kinds = set(trades.levels) | {_LEVEL_OF_TAG[tag] for tag in trades.tags if tag in _LEVEL_OF_TAG}
    if "EXECUTION" not in kinds and kinds & _ROW_OF_TRADES:
        message = "Trades has summaries or orders only, no executions."
        yield Advice("EXECUTIONS_MISSING", Weight.PROBLEM, message, f"{_EDIT}Sections > Trades > tick Executions > Save{_SAVE}", "Trades")
    if purpose is Purpose.TAX and kinds & _ROW_OF_TRADES and "CLOSED_LOT" not in kinds:
        message = "Trades has no closed lots, which say which purchase a sale closed and with what gain; if nothing was sold, ignore this."
        yield Advice("LOTS_MISSING", Weight.HINT, message, f"{_EDIT}Sections > Trades > tick Closed Lots > Save{_SAVE}", "Trades")


def _account(outline: Outline, facts: Facts, _purpose: Purpose) -> Iterator[Advice]:
    odd = tuple(account for account in outline.accounts if account in facts.aliases or not _ACCOUNT.fullmatch(account))
    if not odd:
        return
    if odd == ("unknown",):
        message = "The query does not say whose data it is."
        click = f"{_EDIT}Sections > each section > tick Account ID > Save{_SAVE}"
        yield Advice("ACCOUNT_UNKNOWN", Weight.PROBLEM, message, click)
        return
    message = f"{len(odd)} of {len(outline.accounts)} accounts are named by an alias; when it is changed, the history falls apart."
    click = f"{_EDIT}General Configuration > Display Account Alias in Place of Account ID: No{_SAVE}"
    yield Advice("ACCOUNT_ALIAS", Weight.PROBLEM, message, click)


def _dates(_outline: Outline, facts: Facts, _purpose: Purpose) -> Iterator[Advice]:
    if not facts.slashed:
        return
    doubt = "nothing in it tells day and month apart" if not facts.settled else "day and month can be told apart in some of them only"
    message = f"Dates are written with slashes, and {doubt}; they stay as they are and cannot be ordered."
    click = f"{_EDIT}General Configuration > Date Format: yyyyMMdd or yyyy-MM-dd{_SAVE}"
    yield Advice("DATES_AMBIGUOUS", Weight.HINT if facts.settled else Weight.PROBLEM, message, click)


def _rates(_outline: Outline, facts: Facts, purpose: Purpose) -> Iterator[Advice]:
    if purpose is not Purpose.TRADES and "ConversionRates" not in facts.sections and "TradeConfirms" not in facts.sections:
        message = "There are no exchange rates (ConversionRates), by which amounts become those of the base currency."
        yield Advice("RATES_MISSING", Weight.HINT, message, f"{_EDIT}General Configuration > Include Currency Rates: Yes{_SAVE}")


def _models(_outline: Outline, facts: Facts, _purpose: Purpose) -> Iterator[Advice]:
    if facts.models:
        message = "The query is broken down by model; IBKR then leaves sections of realized profit and loss empty."
        yield Advice("MODELS", Weight.HINT, message, f"{_EDIT}Delivery Configuration > Models: none{_SAVE}")


def _collapsed(outline: Outline, _facts: Facts, _purpose: Purpose) -> Iterator[Advice]:
    short = [s for s in outline.statements if re.search(r"Last\w*(?:Calendar|Business)Days", s.get("period")) and s.from_date == s.to_date]
    if short and len(short) == len(outline.accounts):
        message = f"The query's period is {short[0].get('period')}, but the statement covers the one day {short[0].from_date}."
        click = (
            "Fetch with dates (--from and --to). If the query has to deliver by itself: make it anew in the portal with the same sections."
        )
        yield Advice("PERIOD_COLLAPSED", Weight.PROBLEM, message, click)


_LEVEL_OF_TAG = {
    "Trade": "EXECUTION",
    "Order": "ORDER",
    "Lot": "CLOSED_LOT",
    "WashSale": "WASH_SALE",
    "SymbolSummary": "SYMBOL_SUMMARY",
    "AssetSummary": "ASSET_SUMMARY",
}
_RULES: tuple[Callable[[Outline, Facts, Purpose], Iterator[Advice]], ...] = (
    _format,
    _sections,
    _attributes,
    _trades,
    _doubled,
    _account,
    _dates,
    _collapsed,
    _breakout,
    _rates,
    _models,
)


def _need(facts: Facts, purpose: Purpose) -> Need:
    """Return what a purpose needs; for trades alone, those of a Trade Confirmation query will do."""
    if purpose is Purpose.TRADES and "TradeConfirms" in facts.sections:
        return Need(("TradeConfirms",), {"TradeConfirms": ("tradeID", "execID", "dateTime", "quantity", "price", "commission")})
    return NEEDS[purpose]
