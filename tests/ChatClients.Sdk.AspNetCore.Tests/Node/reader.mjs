// Front ends built on the AI SDK, told line by line as JSON. Argument: the package. Each line on the standard input is a command:
// {"action": "send" | "resume", "api", "text"}, or {"action": "leave"} while another one runs.
import { createInterface } from 'node:readline'

const { DefaultChatTransport, readUIMessageStream } = await import(process.argv[2])
const say = value => console.log(JSON.stringify(value))
let leaving = new AbortController()

async function open ({ action, api, text }) {
  leaving = new AbortController()
  const transport = new DefaultChatTransport({ api, headers: { 'x-test-user': 'ana' } })
  return action === 'resume'
    ? transport.reconnectToStream({ chatId: 'c1' })
    : transport.sendMessages({
      chatId: 'c1',
      messageId: undefined,
      messages: [{ id: 'u1', role: 'user', parts: [{ type: 'text', text }] }],
      trigger: 'submit-message',
      abortSignal: leaving.signal
    })
}

async function run (command) {
  const stream = await open(command)
  if (stream === null) return { nothing: true }
  const watched = stream.pipeThrough(new TransformStream({
    transform (chunk, controller) {
      say({ chunk })
      controller.enqueue(chunk)
    }
  }))
  let message, error
  for await (const state of readUIMessageStream({ stream: watched, onError: it => { error = String(it) } })) message = state
  return { message, error }
}

createInterface({ input: process.stdin }).on('line', line => {
  const command = JSON.parse(line)
  if (command.action === 'leave') return leaving.abort()
  run(command).then(say, error => say({ thrown: `${error.name}: ${error.message}` }))
})
