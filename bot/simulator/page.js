/**
 * What the page is more comfortable with but works without: posting in place so that the log is read out
 * and the focus stays, filling in commands that need an id, finding people while typing.
 */
'use strict'
;(() => {
  const byId = (id) => document.getElementById(id)
  const log = byId('log')
  const text = byId('text')
  if (!log) return
  let busy = false

  // New words start at the top of the view when they fill it, else the log shows its end.
  const show = (turn) => {
    if (turn) log.scrollTop = turn.offsetTop - 12
  }

  const lock = (form) => {
    busy = true
    document.body.setAttribute('aria-busy', 'true')
    if (form.dataset.waiting) byId('status').textContent = form.dataset.waiting
    for (const button of document.querySelectorAll('form[method=post] button')) button.disabled = true
  }
  const unlock = (focused) => {
    busy = false
    document.body.removeAttribute('aria-busy')
    for (const button of document.querySelectorAll('form[method=post] button')) button.disabled = false
    if (focused && document.activeElement === document.body) (byId(focused) || text).focus()
  }

  const append = (fresh) => {
    const old = [...log.children]
    let same = 0
    while (same < old.length && same < fresh.length && old[same].outerHTML === fresh[same].outerHTML)
      same += 1
    for (const element of old.slice(same)) element.remove()
    const added = fresh.slice(same)
    log.append(...added)
    show(added[0] || log.lastElementChild)
  }
  const update = (page) => {
    append([...page.getElementById('log').children])
    for (const id of ['now', 'status', 'counts', 'list', 'badge-direct', 'badge-group']) {
      byId(id).replaceChildren(...page.getElementById(id).childNodes)
    }
    filter()
  }

  const post = async (form, body, focused) => {
    lock(form)
    try {
      const response = await fetch(form.action, { method: 'POST', body })
      if (!response.ok) throw new Error(String(response.status))
      update(new DOMParser().parseFromString(await response.text(), 'text/html'))
      history.replaceState(null, '', response.url)
      if (form.dataset.clears) text.value = ''
    } catch {
      byId('status').textContent = byId('status').dataset.failed
    }
    unlock(focused)
  }
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (form.method !== 'post') return
    event.preventDefault()
    if (busy) return
    const body = new URLSearchParams(new FormData(form, event.submitter))
    void post(form, body, document.activeElement.id)
  })

  document.addEventListener('click', (event) => {
    const begun = event.target.closest('[data-draft]')
    if (!begun || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    text.value = begun.dataset.draft
    text.focus()
    text.setSelectionRange(text.value.length, text.value.length)
  })

  const filter = () => {
    const wanted = byId('q').value.trim().toLowerCase()
    let found = 0
    for (const section of byId('list').querySelectorAll('section')) {
      let shown = 0
      for (const item of section.querySelectorAll('li')) {
        item.hidden = !item.dataset.key.includes(wanted)
        if (!item.hidden) shown += 1
      }
      section.hidden = shown === 0
      found += shown
    }
    byId('list').querySelector('.nobody').hidden = found > 0
  }
  byId('q').addEventListener('input', filter)

  show(log.lastElementChild)
  const current = document.querySelector('#list [aria-current]')
  if (current) byId('list').scrollTop = current.offsetTop - 80
  if (text.value !== '') text.focus()
})()
