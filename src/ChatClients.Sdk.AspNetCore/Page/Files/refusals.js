// Why a request was refused, in the page's words.
import { Problem } from './api.js'
import { settings } from './settings.js'
import { words } from './words.js'

export function reasonOf (error) {
  if (!(error instanceof Problem)) return words.notSent
  if (error.reason === 'stopped') return words.notSent
  if (error.status === 429 && error.retryAfter) return words.wait(error.retryAfter)
  if (error.status === 422 && error.limit) return words.limit
  const reason = words.failed[error.status] ?? words.failedOther
  return settings.debug ? `${reason} (${error.message})` : reason
}
