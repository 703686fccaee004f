// Reads an event stream. It is complete when its last event came. Any other end throws.
const LONGEST_IDLE_TIME = 40_000 // The server sends a ping every 15 s.

export class CutOff extends Error {}

export async function * events (response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  try {
    for (;;) {
      const { value, done } = await inTime(reader.read())
      if (done) throw new CutOff()
      rest += value
      for (let end; (end = rest.indexOf('\n\n')) >= 0; rest = rest.slice(end + 2)) {
        const block = rest.slice(0, end)
        if (block === 'data: [DONE]') return
        if (block.startsWith('data: ')) yield JSON.parse(block.slice(6))
      }
    }
  } finally {
    reader.cancel().catch(() => {})
  }
}

function inTime (read) {
  let timer
  const idle = new Promise((resolve, reject) => { timer = setTimeout(() => reject(new CutOff()), LONGEST_IDLE_TIME) })
  return Promise.race([read, idle]).finally(() => clearTimeout(timer))
}
