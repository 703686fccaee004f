// Where the user writes. While an answer is running, the button stops it.
import { Attachments } from './attachments.js'
import * as drafts from './drafts.js'
import { el, icon, iconButton } from './dom.js'
import { notice } from './notices.js'
import { say } from './status.js'
import { settings } from './settings.js'
import { size, words } from './words.js'

const DOUBLE_CLICK = 400 // The second click of a double click on Send must not stop the answer.
const isTouch = matchMedia('(pointer: coarse)').matches

export class Composer {
  #form = document.getElementById('composer')
  #text = el('textarea', {
    dir: 'auto',
    rows: '1',
    'aria-label': words.message,
    placeholder: settings.textAreaPlaceholder || words.placeholder,
    enterkeyhint: isTouch ? 'enter' : 'send'
  })

  #button = el('button', { type: 'submit', class: 'send' })
  #chooser = el('input', { type: 'file', multiple: true, hidden: true })
  #attach = iconButton('attach', words.attach, () => this.#chooser.click(), { hidden: true })
  #attachments = new Attachments(reason => notice(reason), () => this.#changed())
  #isAnswering = false
  #isLoaded = false // Before that, nobody knows what was said, and whether an answer is running.
  #isDue = false // Send was pressed before that.
  #since = 0
  #mostBytes = Infinity

  constructor ({ onsend, onstop }) {
    this.onsend = onsend
    this.onstop = onstop
    this.#form.append(this.#attachments.element, this.#attach, this.#text, this.#button, this.#chooser)
    this.#form.addEventListener('submit', event => this.#submit(event))
    this.#text.addEventListener('input', () => { this.#isDue = false; this.#changed() })
    this.#text.addEventListener('keydown', event => this.#key(event))
    this.#text.addEventListener('paste', event => this.#paste(event))
    this.#chooser.addEventListener('change', () => this.#choose())
    this.#listenForDrops()
    this.#draw()
  }

  focus () {
    this.#text.focus()
  }

  // On a phone, focus would open the keyboard.
  offerFocus () {
    if (!isTouch) this.focus()
  }

  allow ({ inputModes, limits }) {
    this.#mostBytes = limits.messageBytes
    this.#attachments.allow(inputModes, limits.requestBytes)
    this.#chooser.accept = this.#attachments.accept
    this.#attach.hidden = inputModes.length === 0
    this.#form.classList.toggle('plain', inputModes.length === 0)
  }

  // The conversation is there.
  begin ({ isAnswering }) {
    if (this.#isLoaded) return
    this.#isLoaded = true
    if (!this.#isDue) return
    if (isAnswering) say(words.busy)
    else this.#form.requestSubmit()
  }

  // Puts back what was not sent, before what was written meanwhile.
  restore (text) {
    if (!text) return
    this.#text.value = [text, this.#text.value].filter(Boolean).join('\n\n')
    this.#changed()
  }

  setAnswering (value) {
    if (this.#isAnswering === value) return
    this.#isAnswering = value
    this.#since = performance.now()
    this.#draw()
  }

  #submit (event) {
    event.preventDefault()
    if (this.#isAnswering) return event.timeStamp - this.#since > DOUBLE_CLICK ? this.onstop() : undefined
    const text = this.#text.value.trim()
    if (!text && this.#attachments.isEmpty) return
    if (!this.#isLoaded) {
      this.#isDue = true
      return notice(words.loading, null, { quiet: true })
    }
    if (new TextEncoder().encode(text).length > this.#mostBytes) return notice(`${words.failed[413]} (${size(this.#mostBytes)})`)
    const parts = this.#attachments.take()
    if (text) parts.push({ type: 'text', text })
    this.#text.value = ''
    this.#changed()
    this.onsend(parts)
  }

  // With an input method, Enter chooses a word. On a phone it starts a new line.
  #key (event) {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229 || isTouch) return
    event.preventDefault()
    if (this.#isAnswering) say(words.busy)
    else this.#form.requestSubmit(this.#button)
  }

  #paste (event) {
    const files = [...event.clipboardData?.files ?? []]
    if (files.length === 0 || this.#attachments.modes.length === 0) return
    event.preventDefault()
    this.#attachments.add(files)
  }

  async #choose () {
    await this.#attachments.add([...this.#chooser.files])
    this.#chooser.value = ''
    this.focus()
  }

  #listenForDrops () {
    const hasFiles = event => this.#attachments.modes.length > 0 && event.dataTransfer?.types.includes('Files')
    addEventListener('dragover', event => {
      if (!hasFiles(event)) return
      event.preventDefault()
      this.#form.dataset.drop = words.drop
    })
    addEventListener('dragleave', event => { if (!event.relatedTarget) delete this.#form.dataset.drop })
    addEventListener('drop', event => {
      if (!hasFiles(event)) return
      event.preventDefault()
      delete this.#form.dataset.drop
      this.#attachments.add([...event.dataTransfer.files])
    })
  }

  #changed () {
    this.#text.style.height = 'auto'
    this.#text.style.height = `${this.#text.scrollHeight}px`
    drafts.write(this.#text.value)
    this.#draw()
  }

  #draw () {
    const label = this.#isAnswering ? words.stop : words.send
    const isEmpty = !this.#text.value.trim() && this.#attachments.isEmpty
    if (this.#button.title !== label) {
      this.#button.title = label
      this.#button.setAttribute('aria-label', label)
      this.#button.replaceChildren(icon(this.#isAnswering ? 'stop' : 'send'))
    }
    this.#button.classList.toggle('idle', !this.#isAnswering && isEmpty)
  }
}
