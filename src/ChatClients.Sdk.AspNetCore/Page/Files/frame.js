// The page in a frame: which messages it sends to the outer page, and what it does when the browser blocks its cookies.
// Only the listed origins can show this page in a frame. Messages go to them and come from them alone.
import { isFramed, settings } from './settings.js'
import { notice } from './notices.js'
import { words } from './words.js'

const outer = outerOrigins()

export function tell (event, detail = {}) {
  if (isFramed) for (const origin of outer) window.parent.postMessage({ source: 'aivax-chat', event, ...detail }, origin)
}

export function listen (commands) {
  if (!isFramed) return
  addEventListener('message', event => {
    if (event.source !== window.parent || !outer.includes(event.origin) || event.data?.target !== 'aivax-chat') return
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

// Not every browser tells a frame which page is around it. A browser drops a message to another origin than that page's.
function outerOrigins () {
  if (!isInAnotherSite()) return [location.origin]
  const parent = location.ancestorOrigins?.[0] // "null" if the frame's referrer policy hides it
  return parent && parent !== 'null' ? [parent] : settings.frameOrigins
}

export function sayCookiesAreBlocked () {
  console.warn('The chat is in a frame of another site and gets no cookie. Set AivaxChatOptions.CookieInFrames, ' +
    'or let the cookie of your sign-in be SameSite=None; Secure; Partitioned.')
  notice(words.cookies, { label: words.openAlone, href: location.href.replace(/[?&]panel=1/, '') })
}
