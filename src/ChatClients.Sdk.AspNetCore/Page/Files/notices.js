// Notices about the chat as a whole, below the messages. One at a time.
import { el } from './dom.js'

const place = document.getElementById('notices')

// action: { label, onclick } or { label, href }. quiet: not announced as an alert.
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
