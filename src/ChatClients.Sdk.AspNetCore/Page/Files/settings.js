// The application's settings, and how the page was opened.
export const settings = JSON.parse(document.getElementById('settings').textContent)

const query = new URLSearchParams(location.search)

// Opened by the launcher, in a panel of another page.
export const isPanel = query.get('panel') === '1'

export const isFramed = window.parent !== window

const known = ['pt-BR', 'en']

function match (wanted) {
  return known.find(it => it.slice(0, 2).toLowerCase() === String(wanted ?? '').slice(0, 2).toLowerCase())
}

export const locale = match(query.get('locale')) ?? match(settings.languageCode) ??
  (navigator.languages ?? []).map(match).find(Boolean) ?? 'en'
