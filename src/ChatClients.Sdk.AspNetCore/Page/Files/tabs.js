// Tells other tabs with this chat what happened here. Nothing of the conversation is told: they ask the server.
const name = `aivax-chat:${new URL('.', document.baseURI).pathname}`

export function joinTabs (onnews) {
  if (!('BroadcastChannel' in window)) return () => {}
  const channel = new BroadcastChannel(name)
  channel.addEventListener('message', event => onnews(event.data))
  return news => channel.postMessage(news)
}
