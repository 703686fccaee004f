const log = document.getElementById('log')
const form = document.getElementById('form')
const text = document.getElementById('text')

function show (role, words) {
  const item = document.createElement('li')
  item.className = role
  item.textContent = words
  log.append(item)
  return item
}

async function read (response, item) {
  const lines = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const { value, done } = await lines.read()
    if (done) return
    const events = (rest + value).split('\n\n')
    rest = events.pop()
    for (const event of events) {
      if (!event.startsWith('data: {')) continue
      const data = JSON.parse(event.slice(6))
      if (data.type === 'text-delta') item.textContent += data.delta
      if (data.type === 'error') show('problem', data.errorText)
    }
  }
}

form.addEventListener('submit', async event => {
  event.preventDefault()
  const words = text.value
  text.value = ''
  show('user', words)
  const response = await fetch('api/chat', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ message: { role: 'user', parts: [{ type: 'text', text: words }] } })
  })
  if (response.ok) return read(response, show('assistant', ''))
  show('problem', (await response.json()).detail)
})

const history = await fetch('api/chat/messages')
for (const message of (await history.json()).messages ?? []) {
  show(message.role, message.parts.filter(part => part.type === 'text').map(part => part.text).join(''))
}
