// What was written and not sent, so that neither a reload nor the next sign-in loses it. It is kept in this tab alone, for one user
// alone.
import { placeOf } from './sent.js'

const place = `aivax-chat:${new URL('.', document.baseURI).pathname}`
const nothing = { written: '', unsent: '', name: '' }
let kept = { owner: null, ...nothing }
let isShown = false // The page shows the question itself, with its state.

// Returns what the user has not sent and the page does not show. messages: the conversation as the server knows it.
export function settle (owner, messages) {
  const typed = kept.owner === null ? kept.written : '' // before the server was asked
  const before = owner === kept.owner ? null : read()
  if (owner !== kept.owner) {
    kept = { owner, ...before?.owner === owner ? before : nothing }
    isShown = false
  }
  let lost = ''
  if (kept.unsent && !isShown) {
    const found = placeOf({ name: kept.name, text: kept.unsent }, messages)
    if (found === 'absent') lost = kept.unsent
    if (found !== 'running') Object.assign(kept, { unsent: '', name: '' })
  }
  const text = [lost, before ? kept.written : ''].filter(Boolean).join('\n\n')
  kept.written ||= typed
  save()
  return text
}

export function write (text) {
  kept.written = text
  save()
}

// On its way, and unsent until the server has taken it.
export function send ({ text, name }) {
  isShown = true
  Object.assign(kept, { unsent: text, name })
  save()
}

// question: the one that the server has; null for one that this page does not show.
export function taken (question) {
  if (isShown && question?.name !== kept.name) return
  forget()
}

export function forget () {
  isShown = false
  Object.assign(kept, { unsent: '', name: '' })
  save()
}

function read () {
  try {
    return JSON.parse(sessionStorage.getItem(place))
  } catch {
    return null
  }
}

function save () {
  if (kept.owner === null) return
  try {
    if (kept.written || kept.unsent) sessionStorage.setItem(place, JSON.stringify(kept))
    else sessionStorage.removeItem(place)
  } catch {
    // The browser keeps nothing for this page.
  }
}
