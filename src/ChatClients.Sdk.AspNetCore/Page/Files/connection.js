// Waits between attempts to reach the server: longer each time, and no longer once the network is back or the user asks.
import { clearNotice, notice } from './notices.js'
import { words } from './words.js'

const LONGEST = 15_000

export class Connection {
  #delay = 0

  // Shows a notice, and returns when the next attempt is due.
  async wait () {
    this.#delay = this.#delay === 0 ? 500 : Math.min(this.#delay * 2, LONGEST)
    await new Promise(resolve => {
      const timer = setTimeout(done, this.#delay)
      function done () {
        clearTimeout(timer)
        removeEventListener('online', done)
        resolve()
      }
      addEventListener('online', done)
      notice(words.lost, { label: words.tryNow, onclick: done })
    })
  }

  restored () {
    if (this.#delay > 0) clearNotice()
    this.#delay = 0
  }
}

export const pause = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds))
