// Asks before a conversation is cleared.
import { el } from './dom.js'
import { words } from './words.js'

export function askToClear (onclear) {
  const dialog = el('dialog', { 'aria-labelledby': 'clear-question' },
    el('form', { method: 'dialog' },
      el('p', { id: 'clear-question' }, words.clearQuestion),
      el('div', { class: 'dialog-actions' },
        el('button', { class: 'text-button', value: 'no', autofocus: true }, words.cancel),
        el('button', { class: 'text-button danger', value: 'yes' }, words.clear))))
  dialog.addEventListener('close', () => {
    dialog.remove()
    if (dialog.returnValue === 'yes') onclear()
  })
  document.body.append(dialog)
  dialog.showModal()
}
