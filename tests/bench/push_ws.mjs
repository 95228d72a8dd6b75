// Bare `ws`, the library under Socket.IO in Node, to be compared by push.py. The same orders on stdin.
import { createInterface } from "node:readline"
import { WebSocketServer } from "ws"

const [, , size] = process.argv
const PAGE = '<p class="brief">Say both, with examples. Then listen.</p>\n'
const server = new WebSocketServer({ host: "127.0.0.1", port: 0, perMessageDeflate: false }, () =>
  console.log(server.address().port),
)

function push(number) {
  const html = PAGE.repeat(Number(size) / PAGE.length + 1).slice(0, size) + `END${number}`
  const text = Buffer.from(`42${JSON.stringify(["screen", { epoch: "e", version: number, html }])}`)
  for (const client of server.clients) client.send(text, { binary: false })
}

createInterface({ input: process.stdin }).on("line", (line) => {
  const [order, number] = line.split(" ")
  if (order === "greetings") console.log("\n".repeat(number - 1))
  else push(Number(number))
}).on("close", () => process.exit())
