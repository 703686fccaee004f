// A file as a chip, or an image that came with its bytes. Nothing is loaded from elsewhere.
import { el, icon } from './dom.js'
import { size } from './words.js'

const shown = /^data:image\/(png|jpeg|gif|webp|avif);/i

export function fileView (name, mediaType, url, bytes) {
  const label = name || mediaType || ''
  if (shown.test(url ?? '')) return el('img', { class: 'picture', src: url, alt: label })
  const inside = [icon('file'), el('span', { class: 'file-name' }, label), bytes ? el('span', { class: 'file-size' }, size(bytes)) : null]
  return /^https?:\/\//i.test(url ?? '')
    ? el('a', { class: 'file', href: url, target: '_blank', rel: 'noopener noreferrer' }, ...inside)
    : el('span', { class: 'file' }, ...inside)
}
