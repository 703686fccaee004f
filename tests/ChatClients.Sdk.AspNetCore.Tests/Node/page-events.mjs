// Reads events with the page's own reader, and reports them and how many characters it searched for their ends.
// Arguments: how many characters come at a time, and how long the text of the one large event is; 0 for a few small ones.
import { events } from './events.mjs'

const [piece, large] = process.argv.slice(2).map(Number)
const stream = large === 0
  ? ': ping\n\ndata: {"n":1}\n\ndata: {"n":"a\\n\\nb"}\n\n: ping\n\ndata: {"n":"ç👍"}\n\ndata: [DONE]\n\n'
  : `data: ${JSON.stringify({ n: 'x'.repeat(large) })}\n\ndata: [DONE]\n\n`
const bytes = new TextEncoder().encode(stream)
const body = new ReadableStream({
  start (controller) {
    for (let at = 0; at < bytes.length; at += piece) controller.enqueue(bytes.slice(at, at + piece))
  }
})

let searched = 0
for (const name of ['indexOf', 'split']) {
  const search = String.prototype[name]
  String.prototype[name] = function (text, from) { // eslint-disable-line no-extend-native
    searched += this.length - (name === 'indexOf' ? from ?? 0 : 0)
    return search.call(this, text, from)
  }
}

const read = []
for await (const event of events({ body })) read.push(event.n)
console.log(JSON.stringify(large === 0 ? { searched, read } : { searched, read: read.map(it => it.length) }))
