// Bare `ws` and stock `socket.io`, to be compared by frames.py. The same orders on stdin as pushers.py.
import { createServer } from "node:http"
import { createRequire } from "node:module"
import { createInterface } from "node:readline"

const [, , kind, size, modules] = process.argv
const load = createRequire(`${modules}/`)
const PAGE = '<p class="brief">Say both, with examples. Then listen.</p>\n'

function screen(number) {
  const html = PAGE.repeat(Number(size) / PAGE.length + 1).slice(0, size) + `END${number}`
  return { epoch: "e", version: number, html }
}

function bare(http) {
  const { WebSocketServer } = load("ws")
  const wss = new WebSocketServer({ server: http, perMessageDeflate: false })
  return (number) => {
    const text = Buffer.from(`42${JSON.stringify(["screen", screen(number)])}`)
    for (const client of wss.clients) client.send(text, { binary: false })
  }
}

function stock(http) {
  const { Server } = load("socket.io")
  const io = new Server(http, { pingInterval: 10000, pingTimeout: 8000 })
  io.on("connection", (socket) => socket.join("s"))
  return (number) => io.to("s").emit("screen", screen(number))
}

const http = createServer()
const push = { ws: bare, "socket.io": stock }[kind](http)
http.listen(0, "127.0.0.1", 4096, () => console.log(http.address().port))

createInterface({ input: process.stdin })
  .on("line", (line) => {
    const [order, number] = line.split(" ")
    if (order === "greetings") console.log("\n".repeat(number - 1))
    else push(Number(number))
  })
  .on("close", () => process.exit())
