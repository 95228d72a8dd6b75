"""The wire: whole numbered screens go out over WebSocket, and nothing but a clock question comes in.

It knows no word of a workshop and imports nothing of the house. Read in this order; each file knows only
files above it.

- `http_head` what a request says, `work_accounts` and `fair_turns` whose is next, `pending_connections` who
  has not said anything yet
- `http_sending` whole answers, or none at all
- `framing` bytes of RFC 6455, `handshake` the upgrade, `rate_limit` how much one phone may say
- `outbox` what one phone has not taken yet, `frame_writer` whole writes that never block, `connection` one
  socket
- `heartbeat` one greenlet that pings every phone, `engineio_server` our place in Engine.IO
- `counters` counts of what happened
- `slots` personal words in a shared page, `push` one frame to many phones, `rooms` who is connected
- `tickets` who may connect, `origins` from which page, `socketio_clients` Socket.IO's own list of who is in
- `live` puts these together; what it asks of the runtime is the protocol `ScreenSource`
- `private_logging` logging without anybody's words, `http_connection` one HTTP connection, `server` the
  listening socket

`docs/protocol.md` is the contract, written so that another client can be made from it.
"""
