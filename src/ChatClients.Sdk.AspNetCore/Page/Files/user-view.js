// Shows a message of the user, and whether it was sent.
import { el } from './dom.js'
import { fileView } from './file-view.js'
import { newName, textOf } from './sent.js'
import { words } from './words.js'

export class UserView {
  #end = el('div', { class: 'end' })
  isRefused = false // It did not arrive.

  constructor (parts, { name = newName(), mark } = {}) {
    this.parts = parts
    this.name = name
    const files = parts.filter(it => it.type === 'file')
    const text = this.text
    this.element = el('div', { class: 'message user', role: 'listitem', 'aria-label': words.userLabel },
      el('span', { class: 'unseen' }, `${words.userLabel}: `),
      el('div', { class: 'bubble' },
        files.length > 0 ? el('div', { class: 'files' }, ...files.map(it => fileView(it.filename, it.mediaType, it.url))) : null,
        text ? el('div', { class: 'said', dir: 'auto' }, text) : null),
      this.#end)
    const said = { stopped: words.stopped, broken: words.brokenMark }[mark]
    if (said) this.#end.append(el('p', { class: 'mark' }, said))
  }

  get text () {
    return textOf(this.parts)
  }

  // The message did not arrive: it stays here, and can be sent again.
  refuse (reason, onagain) {
    this.isRefused = true
    this.#end.replaceChildren(el('div', { class: 'refusal', role: 'alert' },
      el('span', {}, reason),
      onagain ? el('button', { type: 'button', class: 'text-button', onclick: onagain }, words.sendAgain) : null))
  }
  // It was said once that it did not arrive. Screen readers say it again when it moves, unless it is no alert any more.
  announced () {
    this.#end.querySelector('[role=alert]')?.removeAttribute('role')
    return this
  }
}
