// Whether the server has a question. Each question has a name, which the history gives back: the same words may be asked twice.
const OF_HISTORY = /^m\d+$/ // the name of a question of which the server knows no other: any front end may have sent it

export function newName () {
  return `q-${[...crypto.getRandomValues(new Uint8Array(12))].map(it => it.toString(16).padStart(2, '0')).join('')}`
}

// 'absent', 'running', or 'kept': then it stays in the conversation. A question that is running may still turn out not to be sent.
export function placeOf (question, messages) {
  const asked = messages.filter(it => it.role === 'user')
  const last = asked.at(-1)
  const found = asked.find(it => it.id === question.name) ??
    (last && OF_HISTORY.test(last.id) && textOf(last.parts) === question.text ? last : null)
  return found === null ? 'absent' : found.metadata?.state === 'running' ? 'running' : 'kept'
}

export function textOf (parts) {
  return parts.filter(it => it.type === 'text').map(it => it.text).join('\n')
}
