"""Every kind of activity, one line each, and how a checked plan becomes an agenda."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from workshop.activities.audit.kind import AUDIT
from workshop.activities.break_.kind import BREAK
from workshop.activities.brief.kind import BRIEF
from workshop.activities.case_discussion.kind import CASE_DISCUSSION
from workshop.activities.closing.kind import CLOSING
from workshop.activities.commitment.kind import COMMITMENT
from workshop.activities.composed.kind import compose as composed
from workshop.activities.cv_clinic.kind import CV_CLINIC
from workshop.activities.debrief.kind import DEBRIEF
from workshop.activities.development_plan.kind import DEVELOPMENT_PLAN
from workshop.activities.evaluation.kind import EVALUATION
from workshop.activities.feedback_practice.kind import FEEDBACK_PRACTICE
from workshop.activities.fishbowl.kind import FISHBOWL
from workshop.activities.lobby.kind import LOBBY
from workshop.activities.network_map.kind import NETWORK_MAP
from workshop.activities.pair_share.kind import PAIR_SHARE
from workshop.activities.peer_consultation.kind import PEER_CONSULTATION
from workshop.activities.peer_group.kind import PEER_GROUP
from workshop.activities.poll.kind import POLL
from workshop.activities.reflection.kind import REFLECTION
from workshop.activities.role_play.kind import ROLE_PLAY
from workshop.activities.snowball.kind import SNOWBALL
from workshop.activities.speed_mentoring.kind import SPEED_MENTORING
from workshop.activities.speed_networking.kind import SPEED_NETWORKING
from workshop.activity import Activity, Kind
from workshop.agenda import Agenda
from workshop.tongue import of_the_plan, ours

MEETING = (PAIR_SHARE, SNOWBALL, SPEED_NETWORKING, SPEED_MENTORING)
"""Kinds in which people meet in pairs that change or grow."""

ALONE_AND_AT_TABLES = (
    AUDIT,
    CASE_DISCUSSION,
    PEER_CONSULTATION,
    PEER_GROUP,
    FISHBOWL,
    NETWORK_MAP,
    DEVELOPMENT_PLAN,
    CV_CLINIC,
)
"""Kinds about one's own relationships, plans and questions."""

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        LOBBY,
        BRIEF,
        BREAK,
        POLL,
        REFLECTION,
        *MEETING,
        ROLE_PLAY,
        FEEDBACK_PRACTICE,
        *ALONE_AND_AT_TABLES,
        COMMITMENT,
        DEBRIEF,
        EVALUATION,
        CLOSING,
    )
}


def build(item: Mapping[str, Any]) -> Activity:
    """One checked item of a plan as an activity.

    `minutes` is a mapping by phase name, or missing; with `by_itself` its timed phases go on without a hand,
    but never the one in which people still look for their tables.
    """
    if "kind" not in item:
        return composed(item)
    kind = KINDS[item["kind"]]
    title = item.get("title") or kind.title
    given = {setting.name: item.get(setting.name, _default(setting)) for setting in kind.settings}
    settings = {**given, "title": title}
    minutes = {**kind.minutes, **(item.get("minutes") or {})}
    phases = kind.compose(settings, minutes)
    if item.get("by_itself"):
        phases = tuple(replace(p, by_itself=p.seconds > 0 and not p.gather) for p in phases)
    groups, keeps = kind.grouping(settings), kind.keeps(settings)
    tells, said = partial(kind.tells, settings), kind.round_words
    return Activity(kind.name, title, phases, groups, keeps, tells=tells, sides=kind.sides, round_words=said)


def agenda(plan: Mapping[str, Any]) -> Agenda:
    """A checked plan as an agenda; a lobby is put first and a closing last where the plan has none."""
    language = plan.get("language") or "en"
    if ours(language) != language:
        plan = of_the_plan(plan, language)
    items = list(plan["activities"])
    if not items or items[0].get("kind") != "lobby":
        items.insert(0, {"kind": "lobby"})
    if items[-1].get("kind") != "closing":
        items.append({"kind": "closing"})
    return Agenda(
        plan["title"],
        tuple(replace(build(item), optional=bool(item.get("optional"))) for item in items),
        keep_days=int(plan.get("keep_days") or 30),
        language=language,
        place=plan.get("place") or "",
        host=plan.get("host") or "",
    )


def _default(setting: Any) -> Any:
    if setting.default is not None:
        return setting.default
    return [] if setting.type in ("lines", "scenes", "cards") else False if setting.type == "flag" else ""
