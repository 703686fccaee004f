// The page's own words, in the language of the page.
import { locale } from './settings.js'
import { en } from './words-en.js'
import { ptBR } from './words-pt.js'

export const words = locale === 'pt-BR' ? ptBR : en

export function size (bytes) {
  const [value, unit] = bytes < 1024 * 1024 ? [Math.max(1, Math.round(bytes / 1024)), 'KB'] : [bytes / 1024 / 1024, 'MB']
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value)} ${unit}`
}
