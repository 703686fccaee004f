// Files that will go with the next message: chosen, dropped or pasted, and checked before anything is sent.
import { el, iconButton } from './dom.js'
import { fileView } from './file-view.js'
import { size, words } from './words.js'

const accepted = {
  Audio: 'audio/*',
  Document: '.pdf,.txt,.md,.csv,.json,.xml,.html,.doc,.docx,.xls,.xlsx,.ppt,.pptx,.odt',
  Image: 'image/*'
}
const kindOf = type => type.startsWith('image/') ? 'Image' : type.startsWith('audio/') ? 'Audio' : 'Document'

export class Attachments {
  element = el('div', { class: 'attachments', hidden: true })
  modes = []
  #most = 0
  #files = []

  // onrefused gets the reason.
  constructor (onrefused, onchange) {
    this.onrefused = onrefused
    this.onchange = onchange
  }

  allow (modes, requestBytes) {
    this.modes = modes
    this.#most = requestBytes - 64 * 1024
  }

  get accept () {
    return this.modes.map(it => accepted[it]).join(',')
  }

  get isEmpty () {
    return this.#files.length === 0
  }

  async add (files) {
    for (const file of files) {
      const reason = this.#refusal(file)
      if (reason) this.onrefused(reason)
      else await this.#read(file)
    }
    this.#draw()
  }

  // The parts for a message. They then belong to this message.
  take () {
    const parts = this.#files.map(it => it.part)
    this.#files = []
    this.#draw()
    return parts
  }

  #refusal (file) {
    const name = file.name || file.type
    if (!this.modes.includes(kindOf(file.type))) return words.fileKind(name, this.modes.map(it => words.attachTaken[it]).join(', '))
    if (file.size === 0) return words.fileEmpty(name)
    const all = this.#files.reduce((sum, it) => sum + it.part.url.length, 0) + Math.ceil(file.size / 3) * 4
    return all > this.#most ? words.fileLarge(name, size(this.#most * 3 / 4)) : null
  }

  async #read (file) {
    try {
      const mediaType = file.type || 'application/octet-stream'
      const url = await dataUrl(file)
      this.#files.push({
        bytes: file.size,
        part: { type: 'file', mediaType, filename: file.name, url: `data:${mediaType};base64,${url.slice(url.indexOf(',') + 1)}` }
      })
    } catch {
      this.onrefused(words.fileUnread(file.name))
    }
  }

  #draw () {
    this.element.replaceChildren(...this.#files.map(it => el('span', { class: 'attachment' },
      fileView(it.part.filename, it.part.mediaType, it.part.url, it.bytes),
      iconButton('close', words.remove(it.part.filename), () => this.#remove(it), { class: 'icon-button small' }))))
    this.element.hidden = this.isEmpty
    this.onchange()
  }

  #remove (file) {
    this.#files = this.#files.filter(it => it !== file)
    this.#draw()
  }
}

function dataUrl (file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(reader.result)
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(file)
  })
}
