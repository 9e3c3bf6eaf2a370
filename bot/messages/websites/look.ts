import type { LocalDate } from '../../../rules/dates.ts'
import type { UpdateWindow } from '../../../rules/types.ts'
import { windowName } from '../talk/words.ts'
import { evidenceLines, reasonOf } from './crawl.ts'

/** What `look` prints of a page it was tried on. */
export interface TriedPage {
  readonly verdict: 'fresh' | 'stale' | 'blank' | 'unsure'
  readonly day: LocalDate | null
  readonly reason: string | null
  readonly evidence: Readonly<Record<string, string>>
  readonly candidates: readonly {
    readonly heading: string | null
    readonly rows: number
    readonly newest: LocalDate | null
    readonly title: string
    readonly isPaged: boolean
    readonly isSide: boolean
  }[]
}

export const LOOK = {
  describe:
    '用一个网页试读：文件、网址，或办公室说过「不对」的栏目编号；看是新鲜、过期、空白还是没有把握，依据是什么',
  out: '把存下的网页写到哪个文件（只用于栏目编号）',
  columnMissing: '请用 --column 写明栏目名称，如 --column 通知公告。',
  column: '栏目名称，如 通知公告',
  today: '按哪一天算，如 2021-10-08（默认今天）',
  window: '更新期限，如 14天、6月、1年（默认按栏目名称）',
  url: '文件原来的网址',
  homepage: '按首页看：整页上最新的一条',
  contentType: '文件的 Content-Type，如 text/html; charset=gbk',
  selector: '台账里的选择器',
  json: '输出 JSON',
} as const

const VERDICTS = { fresh: '在期限内', stale: '过期', blank: '空白', unsure: '没有把握' } as const

export function badWindow(text: string): string {
  return `更新期限「${text}」写法不对，请写成 14天、6月 或 1年。`
}

export function triedLines(
  column: string,
  window: UpdateWindow,
  { verdict, day, reason, evidence, candidates }: TriedPage,
): string[] {
  const newest = day === null ? '' : `，最新内容${day}`
  const why = reason === null ? '' : `：${reasonOf(reason)}（${reason}）`
  return [
    `「${column}」${VERDICTS[verdict]}${newest}${why}。期限${windowName(window)}。`,
    ...evidenceLines(evidence),
    ...(candidates.length === 0 ? [] : ['页面上的列表：']),
    ...candidates.map((list, index) => `${index + 1}. ${listLine(list)}`),
  ]
}

function listLine({
  heading,
  rows,
  newest,
  title,
  isPaged,
  isSide,
}: TriedPage['candidates'][number]): string {
  const name = heading === null ? '没有标题' : `「${heading}」`
  const marks = `${isPaged ? '，有分页' : ''}${isSide ? '，旁栏' : ''}`
  return `${name}，${rows}条，${newest === null ? '读不出日期' : `最新${newest}`}${marks}，第一条：${title}`
}
