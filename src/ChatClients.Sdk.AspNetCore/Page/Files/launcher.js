// Puts a button and a panel with the chat on a page:
// <script src="/chat/chat.js" data-position="right" data-locale="pt-BR" defer></script>
(() => {
  if (window.AivaxChat) return
  const script = document.currentScript
  const chat = new URL('.', script.src)
  const { position = 'right', locale = document.documentElement.lang, color = '', label } = script.dataset
  const paint = /^#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i.test(color) ? color : '#4f3ff0'
  const isPortuguese = /^pt/i.test(locale || navigator.language)
  const words = isPortuguese ? { open: 'Abrir chat', close: 'Fechar chat' } : { open: 'Open chat', close: 'Close chat' }
  const events = new EventTarget()
  const waiting = []
  let frame = null
  let isReady = false
  let isOpen = false

  const style = `
    :host { all: initial;
      --color: ${paint}; }
    button, iframe { border: 0; bottom: max(20px, env(safe-area-inset-bottom)); position: fixed; z-index: 2147483000; }
    .right { right: max(20px, env(safe-area-inset-right)); } .left { left: max(20px, env(safe-area-inset-left)); }
    button { align-items: center; background: var(--color); border-radius: 50%; box-shadow: 0 6px 24px #0004; color: ${inkOn(paint)};
      cursor: pointer; display: flex; height: 60px; justify-content: center; padding: 0; width: 60px; }
    button:hover { filter: brightness(1.1); } button:focus-visible { outline: 3px solid var(--color); outline-offset: 3px; }
    button[data-new]::after { background: #d92d20; border: 2px solid #fff; border-radius: 50%; content: ""; height: 12px;
      position: absolute; right: 2px; top: 2px; width: 12px; }
    svg { fill: none; height: 26px; stroke: currentColor; stroke-linecap: round; stroke-linejoin: round; stroke-width: 1.9; width: 26px; }
    iframe { background: Canvas; border-radius: 18px; bottom: calc(max(20px, env(safe-area-inset-bottom)) + 74px);
      box-shadow: 0 16px 56px #0005, 0 0 0 1px #8884; color-scheme: light dark;
      height: min(660px, calc(100dvh - 120px)); width: min(400px, calc(100vw - 40px)); }
    [hidden] { display: none; }
    @media (max-width: 520px) { iframe:is(.left, .right) { border-radius: 0; bottom: 0; height: 100dvh; left: 0; right: 0; width: 100vw; }
      button[aria-expanded=true] { display: none; } }`

  const host = document.createElement('aivax-chat')
  const root = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(style)
  root.adoptedStyleSheets = [sheet]
  const side = position === 'left' ? 'left' : 'right'
  const button = document.createElement('button')
  button.type = 'button'
  button.className = side
  button.setAttribute('aria-expanded', 'false')
  button.append(shape())
  button.addEventListener('click', () => api.toggle())
  root.append(button)
  draw()

  // Black or white, whichever has more contrast (WCAG 2, relative luminance).
  function inkOn (hex) {
    const digits = hex.length < 7 ? [...hex.slice(1, 4)].map(it => it + it) : hex.slice(1, 7).match(/../g)
    const [red, green, blue] = digits.map(it => parseInt(it, 16) / 255)
      .map(it => it <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? '#000' : '#fff'
  }

  function shape () {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
    svg.setAttribute('viewBox', '0 0 24 24')
    svg.setAttribute('aria-hidden', 'true')
    svg.append(path)
    return svg
  }

  function draw () {
    const text = isOpen ? words.close : label || words.open
    button.setAttribute('aria-label', text)
    button.title = text
    button.setAttribute('aria-expanded', String(isOpen))
    button.querySelector('path').setAttribute('d', isOpen ? 'M18 6 6 18M6 6l12 12' : 'M21 12a8 8 0 0 1-8 8H4l1.8-3.6A8 8 0 1 1 21 12z')
  }

  // The chat is loaded when it is first opened, not before.
  function load () {
    if (frame) return
    frame = document.createElement('iframe')
    frame.className = side
    frame.title = 'Chat'
    frame.allow = 'clipboard-write'
    frame.hidden = true
    const query = new URLSearchParams({ panel: '1' })
    if (locale) query.set('locale', locale)
    frame.src = `${chat.href}?${query}`
    root.append(frame)
  }

  function command (name) {
    if (isReady) frame.contentWindow.postMessage({ target: 'aivax-chat', command: name }, chat.origin)
    else waiting.push(name)
  }

  function emit (name, detail) {
    events.dispatchEvent(new CustomEvent(name, { detail }))
    document.dispatchEvent(new CustomEvent(`aivaxchat:${name}`, { detail }))
  }

  const api = {
    open () {
      load()
      if (isOpen) return
      isOpen = true
      frame.hidden = false
      delete button.dataset.new
      draw()
      command('focus')
      frame.focus()
      emit('open')
    },
    close () {
      if (!isOpen) return
      isOpen = false
      frame.hidden = true
      draw()
      button.focus()
      emit('close')
    },
    toggle () { return isOpen ? api.close() : api.open() },
    clear () {
      load()
      command('clear')
    },
    get isOpen () { return isOpen },
    addEventListener: events.addEventListener.bind(events),
    removeEventListener: events.removeEventListener.bind(events)
  }

  const received = {
    ready () {
      isReady = true
      emit('ready')
      waiting.splice(0).forEach(command)
    },
    close: () => api.close(),
    clear: () => emit('clear'),
    state: ({ answering }) => emit('state', { answering }),
    answer () {
      if (!isOpen) button.dataset.new = ''
      emit('answer')
    }
  }

  addEventListener('message', event => {
    if (event.origin === chat.origin && event.source === frame?.contentWindow && event.data?.source === 'aivax-chat') {
      if (Object.hasOwn(received, event.data.event)) received[event.data.event](event.data)
    }
  })
  addEventListener('keydown', event => { if (event.key === 'Escape' && isOpen) api.close() })
  window.AivaxChat = api

  // Frameworks that take another page's body over, or drop what the server has not sent, would take the button along.
  const observer = new MutationObserver(place)
  function place () {
    observer.observe(document.documentElement, { childList: true })
    if (!document.body) return
    observer.observe(document.body, { childList: true })
    if (host.isConnected) return
    isReady = false // The frame, if there is one, loads again.
    document.body.append(host)
  }
  place()
})()
