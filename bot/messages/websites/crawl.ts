import { toCode } from '../../../rules/codes.ts'
import type { LookOutcome, PageKind, UnknownReason } from '../../../rules/crawl.ts'
import { type Instant, type LocalDate, localDate } from '../../../rules/dates.ts'
import { type Reply, say } from '../talk/reply.ts'

/** A page that was looked at because somebody asked. */
export interface SeenPage {
  readonly kind: PageKind
  readonly id: number
  readonly name: string
  readonly outcome: LookOutcome | null
  readonly on: LocalDate | null
  readonly reason: string | null
}

const UNKNOWN: Readonly<Record<UnknownReason, string>> = {
  login: '要求登录',
  'error-page': '显示出错页面',
  blocked: '被网站防护拦截',
  challenged: '网站要先过防护验证才给看',
  parked: '域名停用或过期',
  hijacked: '疑似被篡改，请立即核实',
  redirected: '跳转到了别的页面',
  'client-rendered': '内容由脚本生成，读不到',
  framed: '内容在框架页里，请登记框架内的网址',
  'no-list': '没有找到列表',
  'several-lists': '有几个列表，请填选择器',
  'selector-misses': '选择器找不到内容',
  'selector-invalid': '选择器写法不对',
  'several-dates': '每条有几个日期，分不清哪个是发布日期，请填选择器',
  'not-publication-date': '列表中的日期不是发布日期',
  'future-date': '列表中有还没有到的日期',
  'rows-without-date': '列表前几条里，有的没有日期',
  'year-unclear': '列表只有月日，分不清年份',
  'not-newest-first': '列表不是从新到旧，只看第一页不能确定',
  'all-today': '每条都是当天日期，可能是页面时钟',
  'date-order': '列表里的日期分不清年、月、日的先后',
  'date-in-title': '日期写在标题里，不一定是发布日期',
  'links-of-one-day': '列表不显示日期，链接都是同一天生成的，可能是迁移网站那天',
  'links-disagree': '显示的日期与链接中的日期对不上',
  'other-column': '页面上写的是别的栏目，请核对网址和栏目名称',
  'hidden-rows': '页面上有没显示出来的条目，不能确定',
  filtered: '页面按年份分开显示，看到的不是全部',
  moved: '页面上说已停止更新或迁到别处，请核对栏目地址',
  'too-complex': '页面过于庞杂，没有读',
}

const REASONS: Readonly<Record<string, string>> = {
  ...UNKNOWN,
  timeout: '15秒内打不开',
  dns: '域名解析不了',
  refused: '服务器拒绝连接',
  network: '连接中断',
  tls: '证书有问题',
  proxy: '代理没有放行，请核对 CRAWL_PROXY',
  robots: '网站的 robots.txt 不允许查看',
  'private-address': '域名指向内网地址',
  'not-in-ledger': '跳转到了台账以外的网站',
  'too-many-redirects': '反复跳转',
  'too-large': '页面过大',
  'bad-url': '网址写法不对',
  'bad-encoding': '页面数据损坏',
  browser: '内容由脚本生成，用浏览器也没有打开',
  'went-back': '列表比上次看到的少了，最新的几条不见了',
  'opinions-differ': '列表上的日期与内容页、订阅源的对不上',
  overrun: '页面过于庞杂，没有在限定的时间和内存内读完',
  internal: '机器人读这个页面时出错，请管理员查看日志',
  undated: '列表和内容页都没有可靠的日期',
  'not-a-feed': '订阅地址不是订阅源',
  'feed-partial': '订阅源里有的条目看不出日期，只能证明有更新，不能证明没有更新',
  empty: '订阅源里没有内容',
  stopped: '机器人正在停止，没有查完',
  'not-needed': '不必再看',
}

export function askedReply(department: string, pages: readonly SeenPage[]): Reply {
  return {
    title: `${department}：检查完毕`,
    sections: [{ lines: pages.map((page) => `${codeOf(page)}「${page.name}」${outcomeOf(page)}`) }],
    footer: '首次看到的“过期”或“空白”，隔6小时以上再看一次仍是如此，才作结论。',
  }
}

export const LOOK_NOW = {
  started: (department: string, pages: number, isTold: boolean): Reply =>
    say(
      `已开始检查${department}的${pages}个页面，稍候几分钟。`,
      isTold ? '查完私聊告诉您结果。' : `没有能私聊您的通道，请过几分钟发「网站 ${department}」看结果。`,
    ),
  goingOn: (department: string): Reply => say(`${department}正在检查，请稍候。`),
  whom: (): Reply => say('请写明单位，如「立即检查 平氏镇」。'),
  off: (): Reply => say('没有启用网站自动检查。请管理员设置 CRAWL=1 后重启。'),
  noAddress: (department: string): Reply =>
    say(`${department}的网站、栏目和账号都没有登记网址，请在「网站」「栏目」表补上网址后导入。`),
} as const

const RULES: Readonly<Record<string, string>> = {
  text: '列表中的日期',
  relative: '“几小时前”一类的写法',
  'title-attribute': '日期的完整写法',
  url: '链接中的日期',
  'year-from-url': '列表中的月日，年份取自链接',
  'year-from-order': '列表中的月日，年份按先后推出',
  'detail-meta': '内容页的发布日期',
  'detail-label': '内容页的发布日期',
  api: '接口返回的日期',
  'says-blank': '页面自己注明没有内容',
  'year-unclear': '列表只有月日，年份按最晚的可能算',
}

/** Enough to tell two pages apart. */
const HASH_SHOWN = 12

/** What lies beside a machine's look, so that anybody can look it up. */
export function evidenceLines(evidence: Readonly<Record<string, string>>): string[] {
  const { rowText = '', link = '', page = '', rule = '', status = '', by = '', hash = '', reason } = evidence
  const { other, otherLink = '', askedOn } = evidence
  const drawn = by === 'browser' ? '（用浏览器打开后）' : ''
  return [
    ...(rowText === '' ? [] : [`页面原文：${rowText}`]),
    ...(link === '' ? [] : [`内容链接：${link}`]),
    ...(page === '' ? [] : [`栏目网址：${page}`]),
    ...(rule === ''
      ? []
      : [`读取方式：${RULES[rule] ?? '其他写法'}${drawn}${status === '' ? '' : `，HTTP ${status}`}`]),
    ...(other === undefined ? [] : [`另一处核对：${other}（${otherLink}）`]),
    ...(other === undefined && askedOn !== undefined ? ['另一处核对：没有可以核对的地方'] : []),
    ...(hash === '' ? [] : [`页面校验值：SHA-256 ${hash.slice(0, HASH_SHOWN)}`]),
    ...(reason === undefined ? [] : [`原因：${reasonOf(reason)}`]),
  ]
}

export interface SeenItem {
  readonly title: string
  readonly day: LocalDate | null
  readonly firstSeenAt: Instant
}

/** The newest items that looks have seen, with the day each was first there. */
export function itemLines(items: readonly SeenItem[]): string[] {
  if (items.length === 0) return []
  return [
    '自动检查看到过的最新几条：',
    ...items.map(
      ({ title, day, firstSeenAt }) =>
        `· ${day === null ? '' : `${day} `}${title}（${localDate(firstSeenAt)}首次看到）`,
    ),
  ]
}

function outcomeOf({ outcome, on, reason }: SeenPage): string {
  switch (outcome) {
    case 'dated':
      return `最新内容${on ?? ''}`
    case 'none-since':
      return `${on ?? ''}以来无更新`
    case 'blank':
      return '页面空白'
    case 'opened':
      return '已读取'
    case 'gone':
      return '已不在台账'
    case 'failed':
    case 'unclear':
      return `没有结论：${reasonOf(reason ?? '')}`
    case null:
      return '没有看到'
  }
}

export function notFetched(code: string): string {
  return `网页没有取到：${reasonOf(code)}。`
}

/** Why there is no reading, in words. */
export function reasonOf(reason: string): string {
  const status = /^http-(\d{3})$/u.exec(reason)?.[1]
  return REASONS[reason] ?? (status === undefined ? '读不出可靠的日期' : `返回错误 ${status}`)
}

export function codeOf({ kind, id }: Pick<SeenPage, 'kind' | 'id'>): string {
  const kinds = { column: 'column', site: 'website', feed: 'account' } as const
  return toCode({ kind: kinds[kind], id })
}
