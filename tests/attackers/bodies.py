"""Bodies that nothing of ours ever sends: of every sort, each with its content type."""

import json

JSON, FORM = "application/json", "application/x-www-form-urlencoded"

_OBJECTS = (
    b"[]", b"null", b"true", b"17", b'"words"', b"", b" ", b"{", b"{]", b"{}{}", b"\xff\xfe{}",
    b"\xef\xbb\xbf{}",
    b"[" * 60_000, b'{"a":' * 10_000 + b"1" + b"}" * 10_000, b'{"value":' + b"[" * 900 + b"]" * 900 + b"}",
    b'{"value": NaN}', b'{"value": Infinity}', b'{"value": -Infinity}', b'{"value": 1e999}',
    b'{"value": ' + b"9" * 5_000 + b"}", b'{"value": 99999999999999999999}',
    b'{"revision": [9223372036854775808, "a"]}',
    b'{"field": "1.0.mine", "field": "1.0.wall"}', b'{"value": "\\ud83d"}', b'{"\\udc00": 1}',
    b'{"secret": "\\ud800"}',
    b'{"token": "\\udfff"}', b'{"field": ["1"], "value": {"a": {"b": 1}}, "revision": {"a": 1}}',
    b'{"field": {"x": 1}, "value": [[[[1]]]], "revision": "no"}', b'{"secret": {"a": 1}}',
    b'{"secret": [1]}',
    b'{"token": 5}', b'{"token": null}', b'{"give": "yes", "raise": 7, "withdraw": [], "again": {}}',
    '{"value": "größer"}'.encode("latin-1"), '{"value": "größer"}'.encode("utf-16"), b'{"value": "a\x00b"}',
    json.dumps({f"k{n}": n for n in range(5_000)}).encode(),
)  # fmt: skip
_FORMS = (
    b"&".join(b"f%d=x" % n for n in range(9_000)), b"name=" * 12_000, b"name=%ED%A0%80", b"name=%FF%FE",
    b"seed=%C3%28",
    b"%ff=%ff", b"name=\xe9", b"=&=&=", b"&&&&", b"name=%00", b"op=" + b"a" * 32 + b"&op=" + b"b" * 32,
    b"step=" + b"9" * 5_000, b"minutes=1e9&step=-1&activity=%D9%A3&ends_at=" + b"9" * 40,
    b"value=x;value=y",
)  # fmt: skip
_OTHERS = (
    ("multipart/form-data", b"--x\r\n"),
    ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nx"),
    (
        "multipart/form-data; boundary=x",
        b"".join(b'--x\r\nContent-Disposition: form-data; name="n%d"\r\n\r\n1\r\n' % n for n in range(1_100))
        + b"--x--",
    ),
    (
        "multipart/form-data; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="name"; filename="a"\r\n\r\nfile\r\n--x--\r\n',
    ),
    ("application/json; charset=utf-16", '{"value": 1}'.encode("utf-16")),
    ("application/json; charset=nonsense", b"{}"),
    ("application/x-www-form-urlencoded; charset=utf-7", b"name=+AGE-"),
    ("text/plain", b"name=Ana"), ("application/xml", b"<a/>"), ("", b"{}"), ("nonsense", b"\xff" * 200),
    ("application/problem+json", b"[]"),
)  # fmt: skip

EVERY: tuple[tuple[str, bytes], ...] = (
    *((JSON, body) for body in _OBJECTS),
    *((FORM, body) for body in _FORMS),
    *_OTHERS,
)
