"""Plans and people that are hard to show: long texts and words, many options, other scripts."""

from collections.abc import Mapping
from typing import Any

WORD = "W" * 140
ADDRESS = "https://forms.example.org/d/e/" + "1FAIpQLSdAbCdEfGhIjKlMnOpQrStUvWxYz" * 3 + "/view"
LONG = (
    "What would you have wanted to hear, in your first month here, from somebody who had been through all of "
    "it only a year or two before you?"
)
OPTION = (
    "saying early and kindly that something does not work, although both know how much effort it took and "
    "the deadline was close, {n} of eight"
)
CHINESE = "请想一想改变了你工作方式的那个人，他做了什么？他说过的哪一句话你至今还记得，为什么？" * 3
ARABIC = "فكر في شخص غيّر طريقة عملك (حقاً). ماذا فعل في العام 2026؟ كلمة واحدة ومثال واحد، ثم ابحث عن شريك."

NAMES = (
    "Wilhelmina-Konstantina", "Maximiliane Hohenstaufen-Wittelsbach", "Bartholomäus-Ferdinand von der Tann",
    "Christophoros Papadopoulos-Anagnostakis", "Nguyễn Thị Minh Khai", "أحمد بن محمد الهاشمي", "陈小明", "Ø",
    "Llanfairpwllgwyngyllgogerychwyrndrobwyll", "אביגיל", "Ana",
)  # fmt: skip
"""As long as a name may be (40 letters), as short, and in other scripts."""

SIMPLE = (
    "Cho Dev Esi Femi Grace Hana Ibrahim Jonas Kavya Lin Mateo Nora Omar Priya Quinn Rosa Sam Tala Uma Victor"
).split()

SAID = (
    "asks before telling, and waits for the answer to come.",
    "says your name in rooms that you are not in.",
    "is straight with you, kindly, on the same day and not in May.",
    "puts your goals before their grant.",
    "remembers what you said last time, and asks how it went.",
    "shares the map, and also the wrong turns they took themselves.",
    "tells you when it is time to go, and writes the letter that helps you leave.",
    "answers when it matters.",
)
HARD_TO_SAY = (LONG, WORD, ADDRESS, CHINESE[:140], ARABIC, "ok", OPTION.format(n=1))

PLAN: Mapping[str, Any] = {
    "title": "Rechtsschutzversicherungsgesellschaftenmentorinnenfortbildung",
    "activities": [
        {"kind": "brief", "show": LONG, "points": [f"{n}. {LONG}"[:140] for n in range(1, 7)]},
        {"kind": "brief", "show": WORD, "points": [WORD, ADDRESS, "short"]},
        {"kind": "poll", "question": LONG, "choices": [OPTION.format(n=n)[:140] for n in range(1, 9)]},
        {"kind": "poll", "question": CHINESE[:140], "choices": [WORD, CHINESE[:80], ARABIC, "yes"]},
        {"kind": "reflection", "prompt": ADDRESS[:140], "hint": LONG, "audience": "named",
         "minutes": {"write": 5, "reveal": 3}},
        {"kind": "reflection", "prompt": ARABIC, "audience": "room", "minutes": {"write": 90, "reveal": 3}},
        {"kind": "pair_share", "prompt": LONG, "pair": LONG, "line": LONG, "wall": LONG},
        {"kind": "snowball", "prompt": CHINESE[:140]},
        {"kind": "role_play",
         "scenes": [{"title": WORD[:80], "mentor": LONG, "mentee": WORD, "observer": ARABIC}]},
        {
            "title": WORD[:60],
            "groups": {"of": 12},
            "phases": [
                {"name": "find", "type": "move", "minutes": 1, "prompt": LONG},
                {"name": "talk", "type": "talk", "minutes": 90, "prompt": WORD,
                 "points": [LONG, ADDRESS, ARABIC]},
                {"name": "hear", "type": "harvest", "minutes": 2, "once": "after", "prompt": LONG,
                 "asks": [{"name": "said", "label": LONG, "audience": "room"}]},
            ],
        },
    ],
}  # fmt: skip
