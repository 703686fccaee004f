// What screen readers announce: that the assistant is answering, and each message when it is complete.
import { el } from './dom.js'
import { words } from './words.js'

const REPEAT = 7_000
const KEPT = 8
const status = document.getElementById('status')
const spoken = document.getElementById('spoken')
let timer = null

export function say (text) {
  status.textContent = ''
  requestAnimationFrame(() => { status.textContent = text })
}

export function speak (text) {
  if (!text.trim()) return
  spoken.append(el('p', {}, text))
  while (spoken.childElementCount > KEPT) spoken.firstElementChild.remove()
}

export function forget () {
  spoken.replaceChildren()
}

export function startAnswering () {
  stopAnswering()
  say(`${words.answering}.`)
  timer = setInterval(() => say(`${words.answering}…`), REPEAT)
}

export function stopAnswering () {
  clearInterval(timer)
  timer = null
}
