// The greeting of an empty conversation, and what to ask first.
import { el } from './dom.js'
import { logo } from './logo.js'
import { settings } from './settings.js'
import { words } from './words.js'

const place = document.getElementById('welcome')

export function prepareWelcome (onsuggestion) {
  const pills = settings.suggestionButtons.map(it =>
    el('button', { type: 'button', class: 'pill', onclick: () => onsuggestion(it.prompt) }, it.label))
  place.append(
    logo('large'),
    el('h2', {}, settings.helloLabel || words.hello),
    settings.helloSubLabel ? el('p', {}, settings.helloSubLabel) : '',
    pills.length > 0 ? el('div', { class: 'pills', role: 'group', 'aria-label': words.suggestions }, ...pills) : '')
}

export function showWelcome (isShown) {
  place.hidden = !isShown
}
