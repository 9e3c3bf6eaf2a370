import { parseCode } from '../../rules/codes.ts'
import { type Instant, localDate, timeOfDay } from '../../rules/dates.ts'
import { BEGUN_COMMANDS, PAGE, tapCommands, whyCommand } from '../messages/operator/simulator.ts'
import { dayWithWeekday } from '../messages/talk/words.ts'
import { type Html, markup } from '../http/html.ts'
import { addressOf, countBadge, hidden } from './links.ts'
import type { Bubble, Place, SimulatedPerson } from './view.ts'

export interface Chat {
  readonly me: SimulatedPerson
  readonly place: Place
  readonly people: readonly SimulatedPerson[]
  readonly groupName: string
  readonly bubbles: readonly Bubble[]
  /** Reminders in the group so far. */
  readonly inGroup: number
  readonly draft: string
}

/** Short ids where the bot puts them: at the start of a line, or one after another in a list. */
const CODE = /(?<=^|、)[A-Z]\d{1,9}(?=[ 「、，]|$)/u
const TITLE = /^【[^\n]*】$/u
/** Words that are no sentence. */
const NAME = /^[^：，。；？！]+$/u

/** The phone: who talks where, what was said, and the line to type in. */
export function chat(view: Chat): Html {
  const { me, place, groupName } = view
  return markup`<main id="chat" class="phone">
    <header class="bar">
      <div class="who">
        <h2>${place === 'group' ? groupName : PAGE.bot}</h2>
        <p>
          ${PAGE.iAm} <strong>${me.name}</strong> <a class="switch" href="#people">${PAGE.choosePerson}</a>
        </p>
      </div>
      <nav class="tabs" aria-label="${PAGE.places}">
        ${tab(view, 'direct', PAGE.direct, me.received)}${tab(view, 'group', PAGE.group, view.inGroup)}
      </nav>
    </header>
    <div id="log" class="log" tabindex="0" role="log" aria-live="polite" aria-label="${PAGE.log}">
${turns(view)}
    </div>
    ${composer(view)}
  </main>`
}

function tab({ me, place }: Chat, to: Place, name: string, count: number): Html {
  const address = addressOf({ who: me.account, place: to })
  const badge = markup`<span id="badge-${to}" class="badge">${countBadge(count)}</span>`
  return place === to
    ? markup`<a id="tab-${to}" href="${address}" aria-current="page">${name}${badge}</a>`
    : markup`<a id="tab-${to}" href="${address}">${name}${badge}</a>`
}

function turns(view: Chat): Html[] {
  const names = new Map(view.people.map(({ account, name }) => [account, name]))
  if (view.bubbles.length === 0) {
    return [markup`<p class="empty">${view.place === 'group' ? PAGE.emptyGroup : PAGE.emptyDirect}</p>`]
  }
  return view.bubbles.flatMap((bubble, index) => {
    const before = view.bubbles[index - 1]
    const isNewDay = before === undefined || localDate(before.at) !== localDate(bubble.at)
    return [
      ...(isNewDay ? [markup`<p class="day">${dayWithWeekday(localDate(bubble.at))}</p>`] : []),
      turn(bubble, view, names),
    ]
  })
}

function turn({ from, text, at, isReminder }: Bubble, view: Chat, names: ReadonlyMap<string, string>): Html {
  const name = from === null ? PAGE.bot : (names.get(from) ?? from)
  const side = from === null ? 'bot' : from === view.me.account ? 'mine' : 'other'
  const label = isReminder ? markup`<span class="tag">${PAGE.reminder}</span> ` : null
  const words = from === null ? botText(text, view) : text
  return markup`<article class="turn ${side}${isReminder ? ' reminder' : ''}">
    <span class="face" aria-hidden="true">${[...name][0] ?? ''}</span>
    <div class="said">
      <p class="meta">
        ${label}<span class="by">${name}</span> <time datetime="${timestamp(at)}">${timeOfDay(at)}</time>
      </p>
      <div class="bubble">${words}</div>
    </div>
  </article>`
}

/** The same words, with titles, headings and short ids marked up. */
function botText(text: string, view: Chat): Html[] {
  const lines = text.split('\n')
  return lines.flatMap((line, index) => {
    const marked = isHeading(lines, index) ? markup`<b class="heading">${line}</b>` : botLine(line, view)
    return index === 0 ? [marked] : [markup`${'\n'}`, marked]
  })
}

/** A name with a gap above it and something below it. */
function isHeading(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? ''
  const isBetween = lines[index - 1] === '' && (lines[index + 1] ?? '') !== ''
  return isBetween && NAME.test(line) && !CODE.test(line)
}

function botLine(line: string, view: Chat): Html {
  if (TITLE.test(line)) return markup`<strong>${line}</strong>`
  const parts = line.split(new RegExp(`(${CODE.source})`, 'u'))
  return markup`${parts.map((part, index) => (index % 2 === 1 ? codeLink(part, view) : markup`${part}`))}`
}

function codeLink(code: string, { me, place }: Chat): Html {
  if (parseCode(code) === null) return markup`${code}`
  const draft = whyCommand(code)
  const address = addressOf({ who: me.account, place, draft })
  return markup`<a class="code" href="${address}" data-draft="${draft}" title="${draft}">${code}</a>`
}

function composer({ me, place, draft }: Chat): Html {
  const taps = tapCommands(me.role).map(
    (text) => markup`<button class="chip" id="chip-${text}" name="text" value="${text}">${text}</button>`,
  )
  const begun = BEGUN_COMMANDS.map((name) => {
    const address = addressOf({ who: me.account, place, draft: `${name} ` })
    return markup`<a class="chip begun" href="${address}" data-draft="${name} ">${name} …</a>`
  })
  return markup`<div class="composer">
    <form class="chips" method="post" action="/simulator/say" aria-label="${PAGE.quick}">
      ${hidden(me, place)}
      ${taps} ${begun}
    </form>
    <form class="line" method="post" action="/simulator/say" data-clears="text">
      ${hidden(me, place)}
      <label class="unseen" for="text">${PAGE.say}</label>
      <input
        id="text"
        name="text"
        value="${draft}"
        placeholder="${PAGE.placeholder}"
        autocomplete="off"
        maxlength="2000"
        enterkeyhint="send"
        required
     >
      <button id="send" class="send">${PAGE.send}</button>
    </form>
  </div>`
}

function timestamp(at: Instant): string {
  return `${localDate(at)}T${timeOfDay(at)}+08:00`
}
