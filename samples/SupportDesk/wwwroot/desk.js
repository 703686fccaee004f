// The buttons of the shop that open the chat.
for (const button of document.querySelectorAll('[data-open-chat]')) {
  button.addEventListener('click', () => window.AivaxChat?.open())
}
