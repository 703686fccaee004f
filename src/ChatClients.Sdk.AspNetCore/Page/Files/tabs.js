// Informs other tabs with this chat that something happened. It sends nothing of the conversation: they ask the server.
const name = `aivax-chat:${new URL('.', document.baseURI).pathname}`

export function joinTabs (onnews) {
  if (!('BroadcastChannel' in window)) return () => {}
  const channel = new BroadcastChannel(name)
  channel.addEventListener('message', event => onnews(event.data))
  return news => channel.postMessage(news)
}
