// The conversation: sends messages, reads each answer to its end even if the connection is lost, and says so when it
// cannot.
import * as api from './api.js'
import { Answer } from './answer.js'
import { Connection, pause } from './connection.js'
import * as drafts from './drafts.js'
import { events } from './events.js'
import { clearNotice, notice } from './notices.js'
import { reasonOf } from './refusals.js'
import { placeOf } from './sent.js'
import * as status from './status.js'
import { words } from './words.js'

const POLL = 2_000

// The server does not have the question.
class NotSent extends Error {}

export class Conversation extends EventTarget {
  #reading = null // aborts the reading of a stream, never the answer itself
  #owner = null // whose conversation is shown
  #follows = 0 // how many answers were begun to be read
  isAnswering = false

  constructor (thread) {
    super()
    this.thread = thread
  }

  // Shows the conversation, and reads on if an answer is running.
  async open () {
    const state = await this.#load()
    if (state.running && !this.isAnswering) this.#follow(null, api.resume)
    return state
  }

  send (parts, name) {
    clearNotice()
    const question = this.thread.addQuestion(parts, { name })
    drafts.send(question)
    return this.#follow(question, signal => api.send(question, signal))
  }

  // Replaces a complete answer. Sends a question again whose answer was not completed.
  async retry (view) {
    if (this.isAnswering) return status.say(words.busy)
    const question = this.thread.lastQuestion
    if (view.answer.mark && question) return this.send(question.parts)
    this.thread.remove(view)
    await this.#follow(null, api.regenerate)
  }

  async stop () {
    if (!this.isAnswering) return
    try {
      await api.stop()
    } catch (error) {
      notice(reasonOf(error))
    }
  }

  async clear () {
    try {
      await api.reset()
    } catch (error) {
      return notice(reasonOf(error))
    }
    this.#reading?.abort()
    this.thread.clear()
    drafts.forget()
    status.forget()
    clearNotice()
    status.say(words.cleared)
    this.#tell('cleared')
  }

  // The network may have been away: the current read may never end.
  async readAgain () {
    if (this.isAnswering) this.#reading?.abort('again')
    else await this.open()
  }

  // question: the message on the screen that this turn is about; null when another page sent it.
  async #follow (question, open) {
    if (this.isAnswering) return
    this.#setAnswering(true)
    this.#follows++
    const connection = new Connection()
    const answer = new Answer()
    answer.isOpen = true
    const view = this.thread.addAnswer(answer)
    let isLost = false
    try {
      let isRead = false
      for (let next = open; !isRead; next = api.resume) isRead = await this.#attempt(next, view, connection, question)
    } catch (error) {
      connection.restored()
      this.thread.remove(view)
      isLost = error instanceof NotSent
      if (question) this.#refuse(question, reasonOf(error))
      else await this.#load({ whileAnswering: true }).catch(() => {}).then(() => notice(reasonOf(error)))
    } finally {
      this.#setAnswering(false)
    }
    if (isLost) await this.open().catch(() => {})
  }

  // True when there is nothing left to read.
  async #attempt (open, view, connection, question) {
    this.#reading = new AbortController()
    const { signal } = this.#reading
    try {
      if (question && !question.hasArrived && open === api.resume) await this.#find(question, signal)
      const response = await open(signal)
      connection.restored()
      if (question) question.hasArrived = true
      if (open !== api.resume) this.#tell('sent')
      if (response === null) return await this.#fromHistory(question, connection)
      await this.#read(response, view, question, open === api.resume)
      return true
    } catch (error) {
      if (error instanceof NotSent || (error instanceof api.Problem && !isPassing(error, open))) throw error
      if (signal.aborted && signal.reason !== 'again') return true
      await connection.wait()
      return false
    }
  }

  // A question may have been lost on its way: then what the server answers is another one. It may still be on its way, too, so only the
  // second look counts.
  async #find (question, signal) {
    for (let look = 0; look < 2; look++) {
      if (look > 0) await pause(POLL)
      const { messages } = await api.read(signal)
      if (placeOf(question, messages) !== 'absent') return
    }
    throw new NotSent()
  }

  // The new text replaces the shown one when it is as long, so that nothing on the screen disappears and comes back.
  async #read (response, view, question, isReplay) {
    const answer = new Answer()
    answer.isOpen = true
    answer.isReplay = isReplay
    for await (const event of events(response)) {
      answer.apply(event)
      if (event.type === 'start') drafts.taken(question)
      if (answer.parts.length >= view.answer.parts.length && answer.text.length >= view.answer.text.length) view.answer = answer
      if (view.answer === answer) view.update()
    }
    if (!answer.isBegun) await this.#confirm(question)
    answer.isOpen = false
    view.answer = answer
    view.draw()
    status.speak(answer.text)
    if (answer.mark === 'broken') status.say(words.broken)
    this.#tell('answered')
  }

  // The answer ended before it began: maybe the question was never sent.
  async #confirm (question) {
    if (question === null) throw new NotSent()
    const { messages } = await api.read(this.#reading.signal)
    if (placeOf(question, messages) === 'absent') throw new NotSent()
    drafts.taken(question)
  }

  // There is no stream: the history shows how the answer ended, or will show it.
  async #fromHistory (question, connection) {
    for (;;) {
      const state = await this.#load({ whileAnswering: true })
      connection.restored()
      if (!state.running) {
        if (question && placeOf(question, state.messages) === 'absent') throw new NotSent()
        if (question) drafts.taken(question)
        return true
      }
      const waiting = new Answer()
      waiting.isOpen = true
      this.thread.addAnswer(waiting)
      await pause(POLL)
    }
  }

  // A message that was sent while the history was read stays on the screen. If it was answered meanwhile, the history is read again.
  async #load ({ whileAnswering = false } = {}) {
    let state, before
    do {
      before = this.#follows
      state = await api.read()
    } while (!whileAnswering && !this.isAnswering && before !== this.#follows)
    if (whileAnswering || !this.isAnswering) this.#show(state)
    this.dispatchEvent(new CustomEvent('loaded', { detail: state }))
    return state
  }

  // Of another user nothing may stay, not even a message that was not sent. A browser without cookies is a new visitor each time.
  #show (state) {
    if (this.#owner !== null && this.#owner !== state.owner && state.visitor !== 'new') this.thread.clear()
    this.#owner = state.owner
    this.thread.show(state.messages)
  }

  #sendAgain (question) {
    if (this.isAnswering) return status.say(words.busy)
    this.thread.remove(question)
    return this.send(question.parts, question.name)
  }

  #refuse (question, reason) {
    question.refuse(reason, () => this.#sendAgain(question))
    this.thread.keep(question)
  }

  #setAnswering (value) {
    this.isAnswering = value
    if (value) status.startAnswering()
    else status.stopAnswering()
    this.#tell('state')
  }

  #tell (name) {
    this.dispatchEvent(new CustomEvent(name))
  }
}

// A server or a proxy that is away for a moment: the answer may still be running, so the message is not sent twice.
function isPassing (problem, open) {
  if (problem.status === 429) return open === api.resume // Only the look was refused: the question may have arrived.
  return problem.status >= 500 && (open === api.resume || problem.status === 502 || problem.status === 504)
}
