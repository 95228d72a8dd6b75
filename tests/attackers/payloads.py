"""What people may write who wish that our pages ran it: each tries to set `hit`."""

from itertools import product

HIT = "hit=1"
_TAGS = {
    "img": "<img src=x onerror={}>",
    "svg": "<svg onload={}>",
    "body": "<body onload={}>",
    "video": "<video src=x onerror={}>",
    "audio": "<audio src=x onerror={}>",
    "input": "<input onfocus={} autofocus>",
    "details": "<details open ontoggle={}>",
    "script": "<script>{}</script>",
    "style": "<style onload={}></style>",
    "iframe": "<iframe onload={}>",
    "object": "<object data=x onerror={}>",
    "marquee": "<marquee onstart={}>",
    "anchor": '<a href="javascript:{}">x</a>',
    "markdown": "[x](javascript:{})",
    "picture": "![x](javascript:{})",
}
_WAYS_OUT = (
    "",
    '"',
    "'",
    '">',
    "'>",
    "</p>",
    "</b>",
    "</li>",
    "-->",
    "`",
    "</title>",
    "</textarea>",
    "</svg>",
)
_OTHER = (
    "javascript:hit=1", "JaVaScRiPt:hit=1", "java\tscript:hit=1", "data:text/html,<script>hit=1</script>",
    "{{7*7}}", "{{config}}", "{% print(1) %}", "${hit=1}", "#{hit=1}", "<%= 7*7 %>", "[[hit]]",
    "\ue000name\ue001", "\ue000own.1.0.mine\ue001", "\\u003cscript\\u003ehit=1", "&lt;script&gt;hit=1",
    "&#60;script&#62;hit=1&#60;/script&#62;", "<ScRiPt>hit=1</sCrIpT>", "<scr<script>ipt>hit=1</script>",
    "\"onmouseover=hit=1 x=\"", "' autofocus onfocus=hit=1 '", "<base href=//evil.example>",
    "<meta http-equiv=refresh content=0>", "<link rel=stylesheet href=//evil.example>",
    "</script><script>hit=1", "<svg><script>hit=1</script></svg>",
    "<math><mi xlink:href=javascript:hit=1>", "\u2028hit=1\u2029",
    '"}]</script><img src=x onerror=hit=1>', "'-hit=1-'", "\";hit=1;//", "<img/src=x/onerror=hit=1>",
    "<template><script>hit=1</script>", "<form action=javascript:hit=1><button>", "<x onclick=hit=1>x",
    "<noscript><img src=x onerror=hit=1>", "<plaintext>", "<!--", "<![CDATA[",
    "<\u017fcript>hit=1", "＜script＞hit=1",
)  # fmt: skip

PAYLOADS = tuple(
    dict.fromkeys([out + tag.format(HIT) for tag, out in product(_TAGS.values(), _WAYS_OUT)] + [*_OTHER])
)
