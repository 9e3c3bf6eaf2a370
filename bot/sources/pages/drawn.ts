import type { LocalDate } from '../../../rules/dates.ts'
import type { Page } from './markup/document.ts'
import { loadsMore } from './markup/scripts.ts'
import { isWaitingText } from './markup/waiting.ts'
import { signsOf } from './lists/unseen.ts'

const NEEDS_SCRIPTS = /enable (?:it|javascript)|启用\s*JavaScript/iu

/** Where the list is, when it is not in the page: behind a login, in another document, or yet to be drawn. */
export function listElsewhere(page: Page, today: LocalDate): 'login' | 'client-rendered' | 'framed' | null {
  const { facts } = page
  if (facts.asksPassword) return 'login'
  if (isDrawnByScript(page)) return 'client-rendered'
  const isFramed = facts.isFrameset || signsOf(page, today).some(({ reason }) => reason === 'framed')
  return isFramed ? 'framed' : null
}

/** Nothing to read until a script has run: templates, loaders, an empty place for an application. */
export function isDrawnByScript(page: Page): boolean {
  const { facts } = page
  return (
    facts.hasTemplates ||
    loadsMore(facts) ||
    page.chunks.some(({ text }) => isWaitingText(text)) ||
    NEEDS_SCRIPTS.test(facts.noscript.slice(0, 1_000))
  )
}
