// Follows the answer while the reader is at the end, and never otherwise.
import { words } from './words.js'
import { icon } from './dom.js'

const NEAR = 40

export class Scroll {
  #scroller = document.getElementById('scroller')
  #column = this.#scroller.firstElementChild
  #latest = document.getElementById('latest')
  #welcome = document.getElementById('welcome')
  #isFollowing = true
  #before = 0

  constructor () {
    this.#latest.append(icon('down'), words.latest)
    this.#latest.addEventListener('click', () => this.toEnd({ focus: true }))
    this.#scroller.addEventListener('scroll', () => this.#scrolled(), { passive: true })
    this.#scroller.addEventListener('wheel', event => { if (event.deltaY < 0) this.#leave() }, { passive: true })
    this.#column.addEventListener('click', event => { if (event.target.closest('summary')) this.#leave() })
    const sizes = new ResizeObserver(() => this.#grown())
    sizes.observe(this.#column)
    sizes.observe(this.#scroller)
  }

  toEnd ({ focus = false } = {}) {
    this.#isFollowing = true
    this.#follow()
    this.#show()
    if (focus) this.#column.querySelector('.message:last-child')?.focus({ preventScroll: true })
  }

  get #distance () {
    return this.#scroller.scrollHeight - this.#scroller.clientHeight - this.#scroller.scrollTop
  }

  // Only the reader scrolls up: text that grows below moves nothing up.
  #scrolled () {
    const { scrollTop } = this.#scroller
    if (this.#distance <= NEAR) this.#isFollowing = true
    else if (scrollTop < this.#before - 1) this.#isFollowing = false
    this.#before = scrollTop
    this.#show()
  }

  #leave () {
    if (this.#scroller.scrollHeight > this.#scroller.clientHeight) this.#isFollowing = false
    this.#show()
  }

  #grown () {
    if (this.#isFollowing && !this.#isSelecting()) this.#follow()
    this.#show()
  }

  // A greeting that is higher than the screen is read from its top.
  #follow () {
    this.#scroller.scrollTop = this.#welcome.hidden ? this.#scroller.scrollHeight : 0
    this.#before = this.#scroller.scrollTop // A text that became shorter moved it: that was not the reader.
  }

  // Text that is being selected must not move.
  #isSelecting () {
    const selection = document.getSelection()
    return selection !== null && !selection.isCollapsed && this.#column.contains(selection.anchorNode)
  }

  #show () {
    this.#latest.hidden = this.#distance <= NEAR || !this.#welcome.hidden
  }
}
