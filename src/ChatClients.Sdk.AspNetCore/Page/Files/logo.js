// The application's logo, or the first letter of its name.
import { el } from './dom.js'
import { settings } from './settings.js'

export function logo (size) {
  const title = document.title.trim()
  const letter = el('span', { class: `logo ${size}`, 'aria-hidden': 'true' }, [...title][0]?.toUpperCase() ?? '')
  if (!settings.logoImageUrl) return letter
  const image = el('img', { class: `logo ${size}`, src: settings.logoImageUrl, alt: '' })
  image.addEventListener('error', () => image.replaceWith(letter))
  return image
}
