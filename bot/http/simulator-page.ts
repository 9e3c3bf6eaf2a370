import { createHash } from 'node:crypto'
import { isWorkingDay } from '../../rules/calendar.ts'
import { localDate, timeOfDay } from '../../rules/dates.ts'
import { PAGE, receivedLabel, ROLE_GROUPS, STEPS } from '../messages/simulator.ts'
import { dayWithWeekday } from '../messages/words.ts'
import { Html, html } from './html.ts'
import { chat } from './simulator-chat.ts'
import { addressOf, hidden } from './simulator-links.ts'
import { SCRIPT } from './simulator-script.ts'
import { STYLE } from './simulator-style.ts'
import type { Place, SimulatedPerson, Simulator } from './simulator.ts'

/** What one address shows. */
export interface View {
  readonly me: SimulatedPerson
  readonly place: Place
  readonly people: readonly SimulatedPerson[]
  /** What was looked for in the list of people, '' for all of them. */
  readonly search: string
  readonly note: string
  /** A command begun by a tap, for the input line. */
  readonly draft: string
}

const ICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="9" fill="#1c5fb0"/><path d="M9 9h14v10H15l-4 4v-4H9z" fill="#fff"/></svg>',
)}`

/** Only this page's own script and style run; its only connection is back to this server. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  `script-src '${hashOf(SCRIPT)}'`,
  `style-src '${hashOf(STYLE)}'`,
  'img-src data:',
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** By name, department or account, in any letter case. */
export function matchesSearch(person: SimulatedPerson, search: string): boolean {
  return searchText(person).includes(search.trim().toLowerCase())
}

export function chatPage(simulator: Simulator, view: View): Html {
  const bubbles = simulator.bubbles(view.me.account, view.place)
  const groupName = simulator.groupName() || PAGE.groupFallback
  const inGroup = simulator.bubbles(view.me.account, 'group').filter(({ isReminder }) => isReminder).length
  return shell(
    PAGE.title,
    html`<a class="skip" href="#text">${PAGE.skip}</a>
      <div class="desk">
        <div class="side">
          <header class="intro">
            <h1>${PAGE.brand}</h1>
            <p>${PAGE.intro}</p>
            <ol>${PAGE.tips.map((tip) => html`<li>${tip}</li>`)}</ol>
          </header>
          ${clock(simulator, view)} ${sentCounts(view, inGroup)}
        </div>
        ${chat({ ...view, bubbles, groupName, inGroup })} ${peoplePanel(view)}
      </div>`,
  )
}

/** A page with nothing but a sentence and the way back. */
export function noticePage(title: string, text: string): Html {
  return shell(title, html`<main class="notice"><h1>${title}</h1><p>${text}</p><p><a href="/">${PAGE.home}</a></p></main>`)
}

function shell(title: string, body: Html): Html {
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="${ICON}">
<style>${new Html(STYLE)}</style>
</head>
<body>
${body}
<script>${new Html(SCRIPT)}</script>
</body>
</html>
`
}

function clock(simulator: Simulator, { me, place, note }: View): Html {
  const now = simulator.now()
  const calendar = simulator.calendar()
  const today = localDate(now)
  const working = isWorkingDay(calendar, today)
  const name = calendar.special.get(today)?.name ?? ''
  return html`<section class="clock card" aria-labelledby="clock-title">
      <h2 id="clock-title">${PAGE.clock}</h2>
      <p id="now" class="now">
        <time class="time" datetime="${today}T${timeOfDay(now)}+08:00">${timeOfDay(now)}</time>
        <span class="date">${dayWithWeekday(today)}</span>
        <span class="kind ${working ? 'working' : 'off'}">${working ? PAGE.workingDay : PAGE.dayOff}${name === '' ? '' : ` · ${name}`}</span>
      </p>
      <form class="steps" method="post" action="/simulator/advance" data-waiting="${PAGE.waiting}">
        ${hidden(me, place)}
        ${STEPS.map(({ by, name: label }) => html`<button id="step-${by}" name="by" value="${by}">${label}</button>`)}
      </form>
      <p id="status" class="status" role="status" data-failed="${PAGE.failed}">${note}</p>
    </section>`
}

function sentCounts({ people }: View, inGroup: number): Html {
  const toPeople = people.reduce((sum, { received }) => sum + received, 0)
  return html`<section class="card counts" aria-labelledby="counts-title">
      <h2 id="counts-title">${PAGE.reminders}</h2>
      <dl id="counts">
        <div><dt>${PAGE.inGroup}</dt><dd>${inGroup}</dd></div>
        <div><dt>${PAGE.toPeople}</dt><dd>${toPeople}</dd></div>
      </dl>
    </section>`
}

function peoplePanel(view: View): Html {
  const { people, place, search } = view
  const shown = search === '' ? people : people.filter((person) => matchesSearch(person, search))
  const groups = ROLE_GROUPS.map(({ role, name }) => ({ name, members: shown.filter((person) => person.role === role) }))
  return html`<nav id="people" class="people card" aria-labelledby="people-title">
      <div class="people-head">
        <h2 id="people-title">${PAGE.people}</h2>
        <a class="close" href="#chat">${PAGE.back}</a>
      </div>
      <p class="hint">${PAGE.peopleHint}</p>
      <form class="search" method="get" action="/" role="search">
        <input type="hidden" name="place" value="${place}">
        <label class="unseen" for="q">${PAGE.search}</label>
        <input id="q" name="q" type="search" value="${search}" placeholder="${PAGE.search}" autocomplete="off">
        <button id="find">${PAGE.find}</button>
      </form>
      <div id="list" class="list">
        ${groups.map(({ name, members }) => roleGroup(name, members, view))}
        <p class="nobody" ${new Html(shown.length > 0 ? 'hidden' : '')}>${PAGE.nobodyFound}</p>
      </div>
    </nav>`
}

function roleGroup(name: string, members: readonly SimulatedPerson[], view: View): Html {
  if (members.length === 0) return html``
  return html`<section><h3>${name}</h3><ul>${members.map((person) => personLink(person, view))}</ul></section>`
}

function personLink(person: SimulatedPerson, { me, place }: View): Html {
  const { account, name, received } = person
  const own = person.departments.filter((department) => !name.includes(department)).join('、')
  const current = account === me.account ? new Html('aria-current="true"') : null
  const count = html`<span class="count" aria-label="${receivedLabel(received)}">${received}</span>`
  return html`<li data-key="${searchText(person)}"><a id="person-${account}" href="${addressOf({ who: account, place })}" ${current}><span class="name">${name}${own === '' ? null : html`<small>${own}</small>`}</span>${received > 0 ? count : null}</a></li>`
}

function searchText({ name, account, departments }: SimulatedPerson): string {
  return [name, account, ...departments].join(' ').toLowerCase()
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}
