import { type NOTES, RECEIVED } from '../messages/operator/simulator.ts'
import { type Html, markup } from '../http/html.ts'
import type { Place, SimulatedPerson } from './view.ts'

/** The page's address: who is speaking and where, so that reloading and going back just work. */
export function addressOf(parts: {
  readonly who: string
  readonly place: Place
  readonly draft?: string
  readonly note?: keyof typeof NOTES
}): string {
  return `/?${new URLSearchParams(parts).toString()}`
}

/** The same in a form. */
export function hidden(me: SimulatedPerson, place: Place): Html {
  return markup`<input type="hidden" name="who" value="${me.account}"><input
      type="hidden"
      name="place"
      value="${place}"
   >`
}

/** A number in a red dot, with words for those who only hear it; nothing for zero. */
export function countBadge(count: number): Html {
  const [before, after] = RECEIVED
  if (count === 0) return markup``
  return markup`<span class="count"><i class="unseen">${before}</i>${count}<i class="unseen">${after}</i></span>`
}
