// Reads an event stream. It has ended well when its last event came; any other end is thrown.
const LONGEST_SILENCE = 40_000 // The server sends a ping every 15 s.

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
  const silence = new Promise((resolve, reject) => { timer = setTimeout(() => reject(new CutOff()), LONGEST_SILENCE) })
  return Promise.race([read, silence]).finally(() => clearTimeout(timer))
}
