import type { PageKind } from '../../../rules/crawl.ts'
import type { LocalDate } from '../../../rules/dates.ts'
import { groupBy } from '../../../rules/group.ts'
import { codeOf, reasonOf } from './crawl.ts'
import { deadLinkLines, type FrontPage } from './dead-links.ts'
import { type Reply, say } from '../talk/reply.ts'

/** What the office, and nobody else, is told of the crawler. */

/** A page that could not be read three times in a row, or that looks hijacked. */
export interface LostPage {
  readonly kind: PageKind
  readonly id: number
  readonly name: string
  readonly websiteName: string | null
  readonly url: string
  readonly reason: string
}

/** A site with columns that the machine has not looked at since what it saw ran out. */
export interface UnseenSite {
  readonly name: string
  readonly columns: number
  readonly lookedOn: LocalDate
}

/** Sites that are named; more are a wall of lines. */
const NAMED = 10

/** The morning after: what looks hijacked, what was lost for the third time, and front pages' links that stopped opening. */
export function morningReply(lost: readonly LostPage[], samples: readonly FrontPage[]): Reply {
  const hijacked = lost.filter(({ reason }) => reason === 'hijacked')
  const unread = lost.filter(({ reason }) => reason !== 'hijacked')
  const title = lost.length > 0 ? '连续3次读不到' : '首页有链接打不开'
  return {
    title: `网站自动检查：${hijacked.length > 0 ? '疑似被篡改' : title}`,
    sections: [
      ...sectionsOf(hijacked),
      ...sectionsOf(unread, hijacked.length > 0 ? ' 连续3次读不到' : ''),
      ...samples.map((sample) => ({ heading: `${sample.name} 首页链接`, lines: deadLinkLines(sample) })),
    ],
    footer: footerOf(lost),
  }
}

/** Protections that let nobody through but people: only their keeper can let us in. */
const GUARDED = new Set(['blocked', 'challenged', 'http-403'])

function footerOf(lost: readonly LostPage[]): string {
  if (lost.length === 0) return '链接为抽查，不扣分，也未通知单位；单位发「网站」可以看到。'
  const guarded = lost.some(({ reason }) => GUARDED.has(reason))
    ? '被防护挡住的，机器人不绕过：请主办单位向网站的托管或防护服务商申请，放行机器人服务器的出口地址；或在台账改填栏目的列表接口。'
    : ''
  return `以上不判为未更新，也未通知单位。请打开核实，或更正台账里的网址、选择器。${guarded}`
}

function sectionsOf(lost: readonly LostPage[], what = ''): { heading: string; lines: string[] }[] {
  const bySite = groupBy(lost, ({ websiteName }) => websiteName ?? '新媒体订阅')
  return [...bySite].map(([name, pages]) => ({ heading: `${name}${what}`, lines: linesOf(pages) }))
}

/** A site that does not open explains its columns. */
function linesOf(pages: readonly LostPage[]): string[] {
  const site = pages.find(({ kind }) => kind === 'site')
  const others = pages.filter((it) => it !== site && it.reason !== site?.reason)
  const along = pages.length - others.length - 1
  return [
    ...(site === undefined
      ? []
      : [`首页${reasonOf(site.reason)}${along > 0 ? `，${along}个栏目同样` : ''}：${site.url}`]),
    ...others.map((page) => `${codeOf(page)}「${page.name}」${reasonOf(page.reason)}：${page.url}`),
  ]
}

export function lineDownReply(): Reply {
  return say(
    '昨夜检查时，多数网站都没有应答，可能是机器人所在的网络不通，本次结果一律不计。请检查服务器的外网、代理和域名解析。',
  )
}

/** Nobody is accused by it; but the office should know that nobody looks any more. */
export function outdatedLooksReply(sites: readonly UnseenSite[], isOn: boolean): Reply {
  const columns = sites.reduce((sum, site) => sum + site.columns, 0)
  const more = sites.length > NAMED ? [`等${sites.length}个网站`] : []
  return {
    title: '网站自动检查：有栏目很久没有看',
    sections: [
      {
        lines: [
          `${columns}个栏目最后一次看到的内容已过更新期限，此后没有再看过，不知道有没有更新。现在按“尚未核对”计，不判为未更新，也没有通知单位。`,
        ],
      },
      {
        lines: [
          ...sites
            .slice(0, NAMED)
            .map(({ name, columns: own, lookedOn }) => `${name}：${own}个栏目，最近查看${lookedOn}`),
          ...more,
        ],
      },
    ],
    footer: isOn
      ? '自动检查已启用，请管理员查看夜里机器人是否开着、能否上外网；也可以发「立即检查 单位」。'
      : '自动检查没有启用。请管理员设置 CRAWL=1 后重启，或人工检查后导入「栏目检查」表。',
  }
}
