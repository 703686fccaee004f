// The list of messages.
import { AnswerView } from './answer-view.js'
import { Answer } from './answer.js'
import { placeOf } from './sent.js'
import { UserView } from './user-view.js'

export class Thread {
  #log = document.getElementById('log')
  views = []

  constructor (onretry) {
    this.onretry = onretry
  }

  get last () {
    return this.views.at(-1) ?? null
  }

  // The last question that was sent.
  get lastQuestion () {
    return this.views.findLast(it => it instanceof UserView && !it.isRefused) ?? null
  }

  // The conversation as the server knows it, and after it what it does not know.
  show (messages) {
    const refused = this.views.filter(it => it.isRefused && placeOf(it, messages) === 'absent')
    this.clear()
    for (const message of messages) {
      if (message.role === 'user') this.addQuestion(message.parts, { name: message.id, mark: message.metadata?.state })
      else this.addAnswer(Answer.of(message))
    }
    for (const view of refused) this.keep(view.announced())
  }

  addQuestion (parts, its) {
    return this.keep(new UserView(parts, its))
  }

  // An answer stands before the questions that did not arrive.
  addAnswer (answer) {
    const view = new AnswerView(answer, it => this.onretry(it))
    const place = this.views.findLastIndex(it => !it.isRefused) + 1
    this.#log.insertBefore(view.element, this.views[place]?.element ?? null)
    this.views.splice(place, 0, view)
    return view
  }

  // Adds it at the end, unless it is there.
  keep (view) {
    if (!this.views.includes(view)) {
      this.views.push(view)
      this.#log.append(view.element)
    }
    return view
  }

  remove (view) {
    view.element.remove()
    this.views = this.views.filter(it => it !== view)
  }

  clear () {
    this.views = []
    this.#log.replaceChildren()
  }
}
