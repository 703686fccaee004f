// Makes elements. Texts become text nodes: nothing here reads HTML.
export function el (tag, props = {}, ...children) {
  const node = document.createElement(tag)
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue
    if (name === 'class') node.className = value
    else if (name.startsWith('on')) node.addEventListener(name.slice(2), value)
    else node.setAttribute(name, value === true ? '' : value)
  }
  node.append(...children.filter(it => it !== null && it !== undefined && it !== false))
  return node
}

const shapes = {
  attach: 'M21.4 11.1 12.3 20.2a5.5 5.5 0 0 1-7.8-7.8l9.2-9.2a3.7 3.7 0 0 1 5.2 5.2l-9.2 9.2a1.8 1.8 0 0 1-2.6-2.6l8.5-8.5',
  check: 'M20 6 9 17l-5-5',
  clear: 'M3 6h18M8 6V4h8v2M19 6l-1 14H6L5 6M10 11v5M14 11v5',
  close: 'M18 6 6 18M6 6l12 12',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  down: 'M12 5v14M5 12l7 7 7-7',
  download: 'M12 3v12M7 10l5 5 5-5M4 20h16',
  file: 'M14 3H6v18h12V7zM14 3v4h4',
  fold: 'M9 6l6 6-6 6',
  retry: 'M20 11a8 8 0 1 0-2.3 6.3M20 4v7h-7',
  send: 'M12 19V5M5 12l7-7 7 7',
  stop: 'M7 7h10v10H7z'
}

export function icon (name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  svg.setAttribute('class', `icon icon-${name}`)
  path.setAttribute('d', shapes[name])
  svg.append(path)
  return svg
}

// A button with only an icon, and a label for screen readers.
export function iconButton (name, label, onclick, props = {}) {
  return el('button', { type: 'button', class: 'icon-button', 'aria-label': label, title: label, onclick, ...props }, icon(name))
}
