// What went wrong with the chat as a whole, below the messages. One notice at a time.
import { el } from './dom.js'

const place = document.getElementById('notices')

// action: { label, onclick } or { label, href }. quiet: not worth an alarm.
export function notice (text, action, { quiet = false } = {}) {
  place.replaceChildren(el('div', { class: quiet ? 'notice quiet' : 'notice', role: quiet ? 'status' : 'alert' },
    el('span', {}, text), action ? button(action) : null))
}

export function clearNotice () {
  place.replaceChildren()
}

function button ({ label, onclick, href }) {
  return href
    ? el('a', { class: 'text-button', href, target: '_blank', rel: 'noopener' }, label)
    : el('button', { type: 'button', class: 'text-button', onclick }, label)
}
