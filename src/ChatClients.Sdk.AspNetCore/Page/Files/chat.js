// Puts the page together.
import { Problem } from './api.js'
import { askToClear } from './clear-dialog.js'
import { Composer } from './composer.js'
import { Conversation } from './conversation.js'
import { el, icon, iconButton } from './dom.js'
import * as drafts from './drafts.js'
import * as frame from './frame.js'
import * as keyboard from './keyboard.js'
import { logo } from './logo.js'
import { clearNotice, notice } from './notices.js'
import { reasonOf } from './refusals.js'
import { Scroll } from './scroll.js'
import { isFramed, isPanel, locale } from './settings.js'
import { joinTabs } from './tabs.js'
import { Thread } from './thread.js'
import { watchNetwork } from './network.js'
import { watchViewport } from './viewport.js'
import { prepareWelcome, showWelcome } from './welcome.js'
import { words } from './words.js'

const byId = id => document.getElementById(id)
document.documentElement.lang = locale
document.documentElement.classList.toggle('panel', isPanel)

const scroll = new Scroll()
const thread = new Thread(view => conversation.retry(view))
const conversation = new Conversation(thread)
const composer = new Composer({ onsend: send, onstop: () => conversation.stop() })
const tellTabs = joinTabs(news => news === 'cleared' ? conversation.open() : conversation.readAgain())

function send (parts) {
  const sent = conversation.send(parts)
  scroll.toEnd()
  return sent
}

function clear () {
  return conversation.clear().then(() => composer.offerFocus())
}

function prepare () {
  byId('logo').replaceWith(logo('small'))
  byId('log').setAttribute('aria-label', words.messages)
  byId('partial').textContent = words.partial
  byId('hint').textContent = words.hint
  byId('top-actions').append(
    el('a', {
      class: 'icon-button', href: 'api/chat/transcript', download: '', 'aria-label': words.download, title: words.download
    }, icon('download')),
    iconButton('clear', words.clear, () => askToClear(clear)))
  if (isPanel) byId('top-actions').append(iconButton('close', words.close, () => frame.tell('close')))
  prepareWelcome(prompt => { if (!conversation.isAnswering) { send([{ type: 'text', text: prompt }]); composer.offerFocus() } })
  watchViewport()
}

conversation.addEventListener('loaded', ({ detail }) => {
  composer.allow(detail)
  const text = drafts.settle(detail.owner, detail.messages)
  composer.begin({ isAnswering: detail.running })
  composer.restore(text)
  byId('partial').hidden = detail.history !== 'partial' || detail.messages.length === 0
})
conversation.addEventListener('state', () => {
  composer.setAnswering(conversation.isAnswering)
  frame.tell('state', { answering: conversation.isAnswering })
})
conversation.addEventListener('sent', () => tellTabs('sent'))
conversation.addEventListener('answered', () => {
  frame.tell('answer')
  document.dispatchEvent(new CustomEvent('aivax:answer'))
})
conversation.addEventListener('cleared', () => {
  tellTabs('cleared')
  frame.tell('clear')
})
new MutationObserver(() => showWelcome(thread.views.length === 0)).observe(byId('log'), { childList: true })

keyboard.listen({
  isAnswering: () => conversation.isAnswering,
  onstop: () => conversation.stop(),
  onescape: () => { if (isPanel) frame.tell('close') },
  focusInput: () => composer.focus()
})
frame.listen({ clear, focus: () => composer.offerFocus() })
watchNetwork(() => conversation.readAgain(), () => conversation.isAnswering)

async function start () {
  try {
    const { visitor, messages } = await conversation.open()
    clearNotice()
    showWelcome(messages.length === 0 && thread.views.length === 0)
    if (frame.isInAnotherSite() && visitor === 'new' && (await conversation.open()).visitor === 'new') frame.sayCookiesAreBlocked()
  } catch (error) {
    if (frame.isInAnotherSite() && error instanceof Problem && error.status === 401) return frame.sayCookiesAreBlocked()
    notice(error instanceof Problem ? reasonOf(error) : words.lost, { label: words.tryNow, onclick: start })
  }
}

prepare()
scroll.toEnd()
await start()
if (!isFramed) composer.offerFocus()
frame.tell('ready')
document.dispatchEvent(new CustomEvent('aivax:ready'))
