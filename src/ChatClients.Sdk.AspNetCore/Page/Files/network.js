// Notices that the network went away and came back, or that the page was asleep.
import { clearNotice, notice } from './notices.js'
import { words } from './words.js'

const ASLEEP = 15_000

export function watchNetwork (readAgain, isAnswering) {
  let hiddenSince = null
  const tryNow = () => readAgain().then(clearNotice, lost)
  const lost = () => notice(words.lost, { label: words.tryNow, onclick: tryNow })
  addEventListener('offline', lost)
  addEventListener('online', tryNow)
  addEventListener('pageshow', event => { if (event.persisted) tryNow() })
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) hiddenSince = performance.now()
    else if (isAnswering() && hiddenSince !== null && performance.now() - hiddenSince > ASLEEP) readAgain()
  })
}
