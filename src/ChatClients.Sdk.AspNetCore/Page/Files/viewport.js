// Keeps the page as high as its visible part: on iOS the keyboard covers the page, and only the visual viewport shows that.
const view = window.visualViewport

function fit () {
  const root = document.documentElement
  const isCovered = view.scale === 1 && window.innerHeight - view.height > 1
  if (isCovered) root.style.setProperty('--aivax-height', `${view.height}px`)
  else root.style.removeProperty('--aivax-height')
  if (isCovered && view.offsetTop > 0) window.scrollTo(0, 0)
}

export function watchViewport () {
  if (!view) return
  view.addEventListener('resize', fit)
  view.addEventListener('scroll', fit)
}
