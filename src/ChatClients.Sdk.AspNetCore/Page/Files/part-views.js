// How each part of an answer looks. A view is drawn again and again while its part grows.
import { el, icon } from './dom.js'
import { fileView } from './file-view.js'
import { markdown } from './markdown.js'
import { settings } from './settings.js'
import { words } from './words.js'

export const partViews = { text, reasoning, tool, file }

// Adds to a text node. Replacing it would end the user's selection.
function grow (node, text) {
  if (text.startsWith(node.data)) node.appendData(text.slice(node.data.length))
  else node.data = text
}

function text () {
  const node = document.createTextNode('')
  const element = el('div', { class: 'text plain', dir: 'auto' }, node)
  let html = null
  return {
    element,
    draw (part) {
      if (part.html === undefined || part.html === null) return grow(node, part.text)
      if (part.html === html) return
      html = part.html
      whenUnselected(element, () => {
        if (part.html !== html) return
        element.classList.remove('plain')
        element.replaceChildren(markdown(html))
      })
    }
  }
}

// Waits until the user has let go of a selection in the element.
function whenUnselected (element, act) {
  const isSelected = () => {
    const selection = document.getSelection()
    return selection !== null && !selection.isCollapsed && selection.rangeCount > 0 && selection.getRangeAt(0).intersectsNode(element)
  }
  if (!isSelected()) return act()
  document.addEventListener('selectionchange', function changed () {
    if (isSelected()) return
    document.removeEventListener('selectionchange', changed)
    act()
  })
}

// Open while the assistant thinks, one line afterwards, unless the user has toggled it.
function reasoning () {
  const thoughts = document.createTextNode('')
  const label = el('span')
  const element = el('details', { class: 'reasoning' },
    el('summary', { onclick: () => { isUsers = true } }, icon('fold'), label), el('div', { dir: 'auto' }, thoughts))
  let isUsers = false
  return {
    element,
    draw (part) {
      grow(thoughts, part.text)
      if (!isUsers) element.open = part.isOpen === true
      element.classList.toggle('live', part.isOpen === true)
      label.textContent = part.isOpen ? words.thinking : part.seconds ? words.thoughtFor(part.seconds) : words.thought
    }
  }
}

function tool () {
  const name = el('b')
  const state = el('span')
  const data = el('pre', { tabindex: '0' })
  const chip = el('span', { class: 'tool' }, el('span', { class: 'dot', 'aria-hidden': 'true' }), name, state)
  const element = settings.debug
    ? el('details', { class: 'tool-box' }, el('summary', {}, chip), data)
    : el('div', { class: 'tool-box' }, chip)
  return {
    element,
    draw (part) {
      const said = { running: words.toolRunning, done: words.toolDone, stopped: words.toolStopped }[part.state] ?? words.toolFailed
      chip.dataset.state = part.state
      name.textContent = part.name
      state.textContent = part.note ? `${said} · ${part.note}` : said
      if (settings.debug) data.textContent = JSON.stringify({ input: part.input, output: part.output }, null, 2)
    }
  }
}

function file () {
  const element = el('div')
  return {
    element,
    draw (part) {
      if (!element.firstChild) element.append(fileView(part.filename, part.mediaType, part.url))
    }
  }
}
