// The list of messages.
import { AnswerView } from './answer-view.js'
import { Answer } from './answer.js'
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

  // The last question, and everything after it.
  get lastQuestion () {
    return this.views.findLast(it => it instanceof UserView) ?? null
  }

  show (messages) {
    this.clear()
    for (const message of messages) {
      if (message.role === 'user') this.addQuestion(message.parts, message.metadata?.state)
      else this.addAnswer(Answer.of(message))
    }
  }

  addQuestion (parts, mark) {
    return this.#add(new UserView(parts, mark))
  }

  addAnswer (answer) {
    return this.#add(new AnswerView(answer, view => this.onretry(view)))
  }

  remove (view) {
    view.element.remove()
    this.views = this.views.filter(it => it !== view)
  }

  clear () {
    this.views = []
    this.#log.replaceChildren()
  }

  #add (view) {
    this.views.push(view)
    this.#log.append(view.element)
    return view
  }
}
