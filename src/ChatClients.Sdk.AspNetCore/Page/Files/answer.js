// An answer as data: parts in the order in which they came, from the events of a stream or from a message of the history.
export class Answer {
  parts = []
  usage = null
  mark = null // null, 'stopped' or 'broken'
  isOpen = false
  isBegun = false // The assistant has the question.
  isReplay = false // read again from its beginning: its times are not the assistant's
  #byId = new Map()

  static of (message) {
    const answer = new Answer()
    for (const part of message.parts) answer.#take(part)
    answer.mark = ['stopped', 'broken'].includes(message.metadata?.state) ? message.metadata.state : null
    return answer
  }

  get text () {
    return this.parts.filter(it => it.type === 'text').map(it => it.text).join('\n\n')
  }

  apply (event) {
    const part = this.#byId.get(event.id ?? event.toolCallId)
    switch (event.type) {
      case 'start': this.isBegun = true; return
      case 'text-start': return this.#add(event.id, { type: 'text', text: '' })
      case 'reasoning-start': return this.#add(event.id, { type: 'reasoning', text: '', isOpen: true, since: performance.now() })
      case 'text-delta':
      case 'reasoning-delta': if (part) part.text += event.delta; return
      case 'reasoning-end': if (part) this.#close(part); return
      case 'data-aivax-html': if (part) part.html = event.data.html; return
      case 'tool-input-start': return this.#add(event.toolCallId, { type: 'tool', name: event.toolName, state: 'running' })
      case 'tool-input-available': if (part) part.input = event.input; return
      case 'tool-output-available': if (part) Object.assign(part, { state: 'done', output: event.output }); return
      case 'tool-output-error': if (part) part.state = 'failed'; return
      case 'data-aivax-tool': if (part) part.note = event.data.reason ?? event.data.goal; return
      case 'file': this.parts.push({ type: 'file', url: event.url, mediaType: event.mediaType }); return
      case 'message-metadata': this.usage = event.messageMetadata?.usage ?? null; return
      case 'abort': this.#end('stopped'); return
      case 'error': this.#end('broken'); return
      case 'finish': this.#end(null)
    }
  }

  #add (id, part) {
    this.#byId.set(id, part)
    this.parts.push(part)
  }

  #end (mark) {
    this.mark = mark
    this.isOpen = false
    for (const part of this.parts) {
      this.#close(part)
      if (part.state === 'running') part.state = mark ?? 'done'
    }
  }

  #close (part) {
    if (part.isOpen && !this.isReplay) part.seconds = Math.max(1, Math.round((performance.now() - part.since) / 1000))
    part.isOpen = false
  }

  // The HTML of a text follows the text.
  #take (part) {
    const last = this.parts.at(-1)
    if (part.type === 'data-aivax-html') {
      if (last?.type === 'text') last.html = part.data.html
    } else if (part.type === 'dynamic-tool') {
      const state = part.state === 'output-error' ? 'failed' : 'done'
      this.parts.push({ type: 'tool', name: part.toolName, state, input: part.input, output: part.output })
    } else if (['text', 'reasoning', 'file'].includes(part.type)) {
      this.parts.push({ ...part })
    }
  }
}
