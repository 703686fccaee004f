// One tab stop for all messages: arrow keys go from one to the next, and only the current message's inner elements can be reached.
// F6 goes between the messages and the input. Esc stops the answer.
const log = document.getElementById('log')
const inner = 'a[href], button, summary, pre, .table'
let current = null

export function listen ({ isAnswering, onstop, onescape, focusInput }) {
  new MutationObserver(refresh).observe(log, { childList: true, subtree: true })
  log.addEventListener('focusin', event => choose(event.target.closest('.message')))
  log.addEventListener('keydown', event => move(event))
  addEventListener('keydown', event => {
    if (event.isComposing || document.querySelector('dialog[open]')) return
    if (event.key === 'Escape') isAnswering() ? onstop() : onescape()
    if (event.key !== 'F6') return
    event.preventDefault()
    if (log.contains(document.activeElement)) focusInput()
    else current?.focus()
  })
}

function choose (message) {
  if (message === null || message === current) return
  current = message
  refresh()
}

function refresh () {
  if (!current?.isConnected || current !== log.lastElementChild && !current.contains(document.activeElement)) current = log.lastElementChild
  for (const message of log.children) {
    const stop = message === current ? 0 : -1
    if (message.tabIndex !== stop || !message.hasAttribute('tabindex')) message.tabIndex = stop
    for (const control of message.querySelectorAll(inner)) if (control.tabIndex !== stop) control.tabIndex = stop
  }
}

function move (event) {
  if (!event.target.classList.contains('message')) return
  const all = [...log.children]
  const index = all.indexOf(event.target)
  const next = { ArrowUp: index - 1, ArrowDown: index + 1, Home: 0, End: all.length - 1 }[event.key]
  if (next === undefined || !all[next]) return
  event.preventDefault()
  all[next].focus()
}
