import type { Page } from './markup/document.ts'
import { loadsMore } from './markup/scripts.ts'
import { isFramed } from './lists/unseen.ts'

const WAITING = /正在加载|加载中|loading\s*\.{2,}|数据载入/iu
const NEEDS_SCRIPTS = /enable (?:it|javascript)|启用\s*JavaScript/iu

/** Where the list is, when it is not in the page: behind a login, in another document, or yet to be drawn. */
export function listElsewhere(page: Page): 'login' | 'client-rendered' | 'framed' | null {
  const { facts } = page
  if (facts.asksPassword) return 'login'
  if (isDrawnByScript(page)) return 'client-rendered'
  return facts.isFrameset || isFramed(page) ? 'framed' : null
}

/** Nothing to read until a script has run: templates, loaders, an empty place for an application. */
export function isDrawnByScript({ facts, chunks }: Page): boolean {
  return (
    facts.hasTemplates ||
    loadsMore(facts) ||
    chunks.some(({ text }) => WAITING.test(text)) ||
    NEEDS_SCRIPTS.test(facts.noscript.slice(0, 1_000))
  )
}
