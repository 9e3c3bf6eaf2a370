import { type Instant, localDate } from '../../../rules/dates.ts'
import { reasonOf } from './crawl.ts'
import { shortened } from '../talk/words.ts'

/** The latest sample of the links on a site's front page. */
export interface FrontPage {
  readonly name: string
  readonly lookedAt: Instant
  readonly tried: number
  readonly dead: readonly {
    readonly url: string
    readonly title: string
    readonly reason: string
    readonly since: Instant
  }[]
}

/** Links that are named; more are a wall of addresses. */
const NAMED = 5

/** Sites that are told one by one. */
const SITES_NAMED = 3

/** 首页抽查20条链接，3条打不开, and which. */
export function deadLinkLines({ lookedAt, tried, dead }: FrontPage): string[] {
  if (dead.length === 0) return [`首页抽查${tried}条链接，都能打开（${localDate(lookedAt)}）。`]
  const named = dead.slice(0, NAMED).map(({ url, title, reason, since }) => {
    const name = title === '' ? '图片链接' : `「${shortened(title)}」`
    return `${name}${reasonOf(reason)}（${localDate(since)}起）：${url}`
  })
  const more = dead.length > NAMED ? [`等${dead.length}条`] : []
  return [`首页抽查${tried}条链接，${dead.length}条打不开（${localDate(lookedAt)}）：`, ...named, ...more]
}

/** Hints, and no verdict: nobody's points hang on them. */
export function linksSummary(pages: readonly FrontPage[]): string[] {
  const dead = pages.flatMap((page) => page.dead)
  if (pages.length <= SITES_NAMED)
    return pages.map((page) => `${page.name}：${deadLinkLines(page).join('\n')}`)
  const tried = pages.reduce((sum, page) => sum + page.tried, 0)
  const where = dead.length === 0 ? '都能打开。' : `${dead.length}条打不开；发「网站 单位」看明细。`
  return [`首页链接抽查：${pages.length}个网站${tried}条，${where}`]
}
