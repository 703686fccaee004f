(() => {
  const script = document.currentScript
  const frame = document.createElement('iframe')
  frame.src = new URL('.', script.src).href
  frame.hidden = true
  frame.title = 'Chat'
  document.body.append(frame)
  window.AivaxChat = { open: () => { frame.hidden = false }, close: () => { frame.hidden = true } }
})()
