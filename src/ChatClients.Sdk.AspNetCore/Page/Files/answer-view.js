// Shows an answer. What is shown already stays and only grows, so that a selection in it survives.
import { copyButton } from './copy.js'
import { el, iconButton } from './dom.js'
import { partViews } from './part-views.js'
import { settings } from './settings.js'
import { words } from './words.js'

export class AnswerView {
  #views = []
  #parts = el('div', { class: 'parts' })
  #end = el('div', { class: 'end' })
  #working = el('div', { class: 'working', 'aria-hidden': 'true' }, el('i'), el('i'), el('i'))
  #isDue = false
  #onretry

  constructor (answer, onretry) {
    this.answer = answer
    this.#onretry = onretry
    this.element = el('div', { class: 'message answer', role: 'listitem', 'aria-label': words.answerLabel },
      el('span', { class: 'unseen' }, `${words.answerLabel}: `), this.#parts, this.#working, this.#end)
    this.draw()
  }

  // Draws before the next frame; at once where there are no frames.
  update () {
    if (document.hidden) return this.draw()
    if (this.#isDue) return
    this.#isDue = true
    requestAnimationFrame(() => this.draw())
  }

  draw () {
    this.#isDue = false
    const parts = this.answer.parts.filter(it => it.type !== 'tool' || settings.showToolCalls || settings.debug)
    parts.forEach((part, index) => {
      if (this.#views[index]?.type !== part.type) this.#replace(index, part)
      this.#views[index].draw(part)
    })
    for (const extra of this.#views.splice(parts.length)) extra.element.remove()
    const last = parts.at(-1)
    this.#working.hidden = !this.answer.isOpen
    this.#working.classList.toggle('caret', last?.type === 'text')
    this.element.setAttribute('aria-busy', String(this.answer.isOpen))
    this.#drawEnd()
  }

  #replace (index, part) {
    const view = partViews[part.type]()
    view.type = part.type
    if (this.#views[index]) this.#views[index].element.replaceWith(view.element)
    else this.#parts.append(view.element)
    this.#views[index] = view
  }

  #drawEnd () {
    const { answer } = this
    const state = answer.isOpen ? 'open' : `${answer.mark}`
    if (this.#end.dataset.state === state) return
    this.#end.dataset.state = state
    this.#end.replaceChildren()
    if (answer.isOpen) return
    if (answer.mark) this.#end.append(el('p', { class: `mark ${answer.mark}` }, answer.mark === 'stopped' ? words.stopped : words.broken))
    if (settings.debug && answer.usage) {
      this.#end.append(el('p', { class: 'mark' }, words.tokens(answer.usage.input ?? '–', answer.usage.output ?? '–')))
    }
    const actions = el('div', { class: 'actions' })
    if (answer.text) actions.append(copyButton(() => this.answer.text))
    actions.append(iconButton('retry', words.retry, () => this.#onretry(this), { class: 'icon-button small retry' }))
    this.#end.append(actions)
  }
}
