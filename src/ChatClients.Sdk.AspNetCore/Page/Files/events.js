// Reads an event stream. It is complete when its last event came. Any other end throws.
const LONGEST_IDLE_TIME = 40_000 // The server sends a ping every 15 s.

export class CutOff extends Error {}

export async function * events (response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let begun = [] // the pieces of an event whose end has not come
  let held = '' // a line end: perhaps the first half of an event's end
  try {
    for (;;) {
      const { value, done } = await inTime(reader.read())
      if (done) throw new CutOff()
      // Only what has just come is searched: a large event comes in many pieces.
      const blocks = (held + value).split('\n\n')
      const rest = blocks.pop()
      for (const end of blocks) {
        const block = begun.join('') + end
        begun = []
        if (block === 'data: [DONE]') return
        if (block.startsWith('data: ')) yield JSON.parse(block.slice(6))
      }
      held = rest.endsWith('\n') ? '\n' : ''
      begun.push(held ? rest.slice(0, -1) : rest)
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
