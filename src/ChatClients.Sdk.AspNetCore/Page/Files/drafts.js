// What was written and not sent, so that neither a reload nor the next sign-in loses it. It is kept in this tab alone, and for one user alone.
const place = `aivax-chat:${new URL('.', document.baseURI).pathname}`
let kept = { owner: null, written: '', unsent: '' }

// Returns what the user has not sent. last: the last question that the server knows.
export function open (owner, last) {
  if (owner === kept.owner) return ''
  const before = read()
  kept = { owner, written: '', unsent: '' }
  save()
  if (before?.owner !== owner) return ''
  return [before.unsent === last ? '' : before.unsent, before.written].filter(Boolean).join('\n\n')
}

export function write (text) {
  kept.written = text
  save()
}

// On its way, and unsent until the server has taken it.
export function send (text) {
  kept.unsent = text
  save()
}

export const taken = () => send('')

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
