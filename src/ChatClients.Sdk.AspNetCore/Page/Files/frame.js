// The page in a frame: which messages it sends to the outer page, and what it does when the browser blocks its cookies.
// Only listed origins can show this page in a frame, so the outer page may be trusted.
import { isFramed } from './settings.js'
import { notice } from './notices.js'
import { words } from './words.js'

export function tell (event, detail = {}) {
  if (isFramed) window.parent.postMessage({ source: 'aivax-chat', event, ...detail }, '*')
}

export function listen (commands) {
  if (!isFramed) return
  addEventListener('message', event => {
    if (event.source !== window.parent || event.data?.target !== 'aivax-chat') return
    if (Object.hasOwn(commands, event.data.command)) commands[event.data.command]()
  })
}

// Only there can a browser block the cookies of this site.
export function isInAnotherSite () {
  try {
    return isFramed && window.parent.location.origin !== location.origin
  } catch {
    return true
  }
}

export function sayCookiesAreBlocked () {
  console.warn('The chat is in a frame of another site and gets no cookie. Set AivaxChatOptions.CookieInFrames, ' +
    'or let the cookie of your sign-in be SameSite=None; Secure; Partitioned.')
  notice(words.cookies, { label: words.openAlone, href: location.href.replace(/[?&]panel=1/, '') })
}
