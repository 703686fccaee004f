// The requests to the endpoints. A refusal throws a Problem. A failed connection throws what fetch throws.
import { settings } from './settings.js'

export class Problem extends Error {
  constructor (status, body, retryAfter) {
    super(body.detail ?? `HTTP ${status}`)
    this.status = status
    this.limit = body.limit ?? null
    this.reason = body.reason ?? null
    this.retryAfter = Number(retryAfter) || null
  }
}

async function request (path, { body, signal } = {}) {
  const headers = { 'x-aivax-html': '1' }
  if (body) headers['content-type'] = 'application/json'
  if (body && settings.antiforgery) headers[settings.antiforgery.header] = settings.antiforgery.token
  const response = await fetch(`api/chat${path}`, {
    method: body ? 'POST' : 'GET', headers, signal, cache: 'no-store', body: body && JSON.stringify(body)
  })
  if (!response.ok) {
    throw new Problem(response.status, await response.json().catch(() => ({})), response.headers.get('retry-after'))
  }
  return response
}

export const send = ({ name, parts }, signal) =>
  request('', { signal, body: { id: 'page', message: { id: name, role: 'user', parts }, trigger: 'submit-message' } })

export const regenerate = signal => request('', { signal, body: { id: 'page', messages: [], trigger: 'regenerate-message' } })

// Null when no answer is running here.
export async function resume (signal) {
  const response = await request('/page/stream', { signal })
  return response.status === 204 ? null : response
}

export const read = async signal => (await request('/messages', { signal })).json()

export const stop = () => request('/stop', { body: {} })

export const reset = () => request('/reset', { body: {} })
