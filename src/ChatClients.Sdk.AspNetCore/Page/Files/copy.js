// Copies a text, and shows that it did.
import { el, icon, iconButton } from './dom.js'
import { say } from './status.js'
import { words } from './words.js'

async function copy (text) {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyBySelection(text)
  }
}

// Inside frames and over plain http the clipboard cannot be written to.
function copyBySelection (text) {
  const area = el('textarea', { class: 'unseen', readonly: true, 'aria-hidden': 'true' })
  const focused = document.activeElement
  area.value = text
  document.body.append(area)
  area.select()
  const isDone = document.execCommand('copy')
  area.remove()
  focused?.focus()
  return isDone
}

export function copyButton (text) {
  const button = iconButton('copy', words.copy, null, { class: 'icon-button small copy' })
  button.addEventListener('click', async () => {
    const isDone = await copy(text())
    say(isDone ? words.copied : words.copyFailed)
    if (!isDone) return
    button.replaceChildren(icon('check'))
    setTimeout(() => button.replaceChildren(icon('copy')), 1600)
  })
  return button
}
