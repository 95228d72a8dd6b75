"""The wire: whole numbered screens go out over WebSocket, and nothing but a clock question comes in.

Read in this order; each file knows only files above it.

- `head` what a request says, `charging` and `turns` whose is next, `porch` who has not said anything yet
- `answering` whole answers, or none at all
- `framing` bytes of RFC 6455, `handshake` the upgrade, `rate` how much one phone may say
- `outbox` what one phone has not taken yet, `writer` whole writes that never block, `connection` one socket
- `heartbeat` one greenlet that pings every phone, `driver` our place in Engine.IO
- `tally` counts of what happened
- `slots` personal words in a shared page, `push` one frame to many phones, `rooms` who is connected
- `tickets` who may connect, `origins` from which page, `attendance` Socket.IO's own list of who is in
- `live` puts these together; what it asks of the house is the protocol `Room`
- `scrubbed` logging without anybody's words, `door` one HTTP connection, `server` the listening socket

`docs/protocol.md` is the contract, written so that another client can be made from it.
"""
