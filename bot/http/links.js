/** Sends the chosen file as it is, shows what it would do, and sends it again to do exactly that. */
'use strict'
const input = document.getElementById('file')
const go = document.getElementById('confirm')
const result = document.getElementById('result')
let digest = null
async function send(step) {
  const file = input.files[0]
  if (!file) return
  go.hidden = true
  result.textContent = input.dataset.busy
  const headers = { 'x-file-name': encodeURIComponent(file.name), 'x-digest': digest || '' }
  try {
    const response = await fetch(location.pathname + '/' + step, { method: 'POST', headers, body: file })
    const answer = await response.json()
    result.innerHTML = answer.html
    digest = answer.digest
    go.textContent = answer.confirm || go.dataset.label
    go.hidden = digest === null
  } catch {
    result.textContent = input.dataset.failed
  }
}
input.addEventListener('change', () => {
  digest = null
  void send('preview')
})
go.addEventListener('click', () => void send('upload'))
