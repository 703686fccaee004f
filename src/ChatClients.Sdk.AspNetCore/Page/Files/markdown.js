// Shows the HTML that the server made from a text. It is safe already. Elements that are not on this list are left out all the same.
import { el } from './dom.js'
import { copyButton } from './copy.js'
import { words } from './words.js'

const tags = new Set(('a blockquote br code del em h1 h2 h3 h4 h5 h6 hr li ol p pre strong table tbody td th thead tr ul').split(' '))
const dropped = new Set(['script', 'style', 'template', 'iframe', 'object', 'embed', 'svg', 'math', 'noscript', 'textarea', 'title'])

export function markdown (html) {
  const parsed = new DOMParser().parseFromString(html, 'text/html')
  const shown = document.createDocumentFragment()
  copyChildren(parsed.body, shown)
  return shown
}

function copyChildren (from, to) {
  for (const node of from.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) to.append(node.data)
    else if (node.nodeType === Node.ELEMENT_NODE) copyElement(node, to)
  }
}

function copyElement (node, to) {
  const tag = node.localName
  if (dropped.has(tag)) return
  if (!tags.has(tag)) return copyChildren(node, to)
  const copy = el(shift(tag))
  if (tag === 'a') link(node, copy)
  if (tag === 'ol' && /^\d+$/.test(node.getAttribute('start') ?? '')) copy.setAttribute('start', node.getAttribute('start'))
  copyChildren(node, copy)
  to.append(tag === 'pre' ? code(node, copy) : tag === 'table' ? el('div', { class: 'table', tabindex: '0' }, copy) : copy)
}

// The page has its own first heading.
function shift (tag) {
  return /^h[1-5]$/.test(tag) ? `h${Number(tag[1]) + 1}` : tag
}

function link (node, copy) {
  const address = node.getAttribute('href') ?? ''
  if (!/^(https?:\/\/|mailto:|\/(?![/\\]))/i.test(address)) return
  copy.setAttribute('href', address)
  copy.setAttribute('rel', 'noopener noreferrer')
  copy.setAttribute('target', '_blank')
}

function code (node, copy) {
  const language = /^language-([\w+#.-]{1,24})$/.exec(node.querySelector('code')?.className ?? '')?.[1] ?? words.code
  copy.tabIndex = 0
  return el('div', { class: 'code', dir: 'ltr' },
    el('div', { class: 'code-top' }, el('span', {}, language), copyButton(() => copy.textContent)), copy)
}
