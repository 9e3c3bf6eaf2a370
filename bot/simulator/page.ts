import { isWorkingDay } from '../../rules/calendar.ts'
import { localDate, timeOfDay } from '../../rules/dates.ts'
import { TRIAL } from '../messages/operator/setup.ts'
import { PAGE, STEPS } from '../messages/operator/simulator.ts'
import { dayWithWeekday } from '../messages/talk/words.ts'
import { Html, markup } from '../http/html.ts'
import { contentSecurityPolicy, inlineOf } from '../http/inline.ts'
import { chat } from './chat.ts'
import { hidden } from './links.ts'
import { peoplePanel, type PeopleView } from './people.ts'
import type { Simulator } from './view.ts'

/** What one address shows. */
export interface View extends PeopleView {
  readonly note: string
  /** What the page is, and where to begin. */
  readonly intro: { readonly text: string; readonly tips: readonly string[] }
  /** A command begun by a tap, for the input line. */
  readonly draft: string
}

const ICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="9" fill="#1c5fb0"/><path d="M9 9h14v10H15l-4 4v-4H9z" fill="#fff"/></svg>',
)}`

const script = inlineOf(new URL('./page.js', import.meta.url))
// What a narrow screen changes stands at the end of the second.
const style = inlineOf(new URL('./chat.css', import.meta.url), new URL('./page.css', import.meta.url))

export const CONTENT_SECURITY_POLICY = contentSecurityPolicy(script, style, 'img-src data:')

export function chatPage(simulator: Simulator, view: View): Html {
  const bubbles = simulator.bubbles(view.me.account, view.place)
  const groupName = simulator.groupName() || PAGE.groupFallback
  const inGroup = simulator.bubbles(view.me.account, 'group').filter(({ isReminder }) => isReminder).length
  return shell(
    PAGE.title,
    markup`<a class="skip" href="#text">${PAGE.skip}</a>
      <div class="desk">
        <div class="side">
          <header class="intro">
            <h1>${PAGE.brand}</h1>
            <p>${view.intro.text}</p>
            <ol>
              ${view.intro.tips.map((tip) => markup`<li>${tip}</li>`)}
            </ol>
          </header>
          ${clock(simulator, view)} ${sentCounts(view, inGroup)}
        </div>
        ${chat({ ...view, bubbles, groupName, inGroup })} ${peoplePanel(view)}
      </div>`,
  )
}

/** Where a code is asked for, with what is to be said of it. */
export function codePage(said: string): Html {
  return shell(
    TRIAL.title,
    markup`<main class="notice">
      <h1>${TRIAL.title}</h1>
      <p>${said}</p>
      <form method="post" action="/trial/enter">
        <label for="code">${TRIAL.label}</label>
        <input id="code" name="code" inputmode="numeric" autocomplete="off" required>
        <button>${TRIAL.enter}</button>
      </form>
    </main>`,
  )
}

/** A page with nothing but a sentence and the way back. */
export function noticePage(title: string, text: string): Html {
  return shell(
    title,
    markup`<main class="notice">
      <h1>${title}</h1>
      <p>${text}</p>
      <p><a href="/">${PAGE.home}</a></p>
    </main>`,
  )
}

function shell(title: string, body: Html): Html {
  return markup`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="${ICON}">
<style>${new Html(style.source)}</style>
</head>
<body>
${body}
<script>${new Html(script.source)}</script>
</body>
</html>
`
}

function clock(simulator: Simulator, view: View): Html {
  const now = simulator.now()
  const calendar = simulator.calendar()
  const today = localDate(now)
  const working = isWorkingDay(calendar, today)
  const special = calendar.special.get(today)
  const name = special ? ` · ${special.name}${special.kind === 'makeup' ? PAGE.makeup : ''}` : ''
  return markup`<section class="clock card" aria-labelledby="clock-title">
    <h2 id="clock-title">${PAGE.clock}</h2>
    <p id="now" class="now">
      <time class="time" datetime="${today}T${timeOfDay(now)}+08:00">${timeOfDay(now)}</time>
      <span class="date">${dayWithWeekday(today)}</span>
      <span class="kind ${working ? 'working' : 'off'}">${working ? PAGE.workingDay : PAGE.dayOff}${name}</span>
    </p>
    ${simulator.canAdvance ? steps(view) : markup`<p class="hint">${PAGE.fixedClock}</p>`}
    <p id="status" class="status" role="status" data-failed="${PAGE.failed}">${view.note}</p>
  </section>`
}

function steps({ me, place }: View): Html {
  return markup`<form class="steps" method="post" action="/simulator/advance" data-waiting="${PAGE.waiting}">
    ${hidden(me, place)}
    ${STEPS.map(({ by, name }) => markup`<button id="step-${by}" name="by" value="${by}">${name}</button>`)}
  </form>`
}

function sentCounts({ people }: View, inGroup: number): Html {
  const toPeople = people.reduce((sum, { received }) => sum + received, 0)
  return markup`<section class="card counts" aria-labelledby="counts-title">
    <h2 id="counts-title">${PAGE.reminders}</h2>
    <dl id="counts">
      <div>
        <dt>${PAGE.inGroup}</dt>
        <dd>${inGroup}</dd>
      </div>
      <div>
        <dt>${PAGE.toPeople}</dt>
        <dd>${toPeople}</dd>
      </div>
    </dl>
  </section>`
}
