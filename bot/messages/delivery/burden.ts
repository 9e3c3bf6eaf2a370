import { burdenRow, type BurdenRow } from '../../../rules/burden.ts'
import type { Span } from '../../../rules/periods.ts'
import type { Annex } from '../bulletins/annex.ts'
import type { Reply } from '../talk/reply.ts'

/** The same as an annex of a bulletin. */
export function burdenAnnex(rows: readonly BurdenRow[]): Annex {
  return {
    name: '提醒推送情况表',
    title: '提醒推送情况表',
    header: ['单位', '共推送（条）', '平均每周（条）', '最多一周（条）'],
    rows: rows.map(({ department, total, perWeek, mostInAWeek }) => [
      department,
      String(total),
      perWeek,
      String(mostInAWeek),
    ]),
    page: { turn: 'portrait', shares: [4, 3, 3, 3], left: [] },
    sheet: { widths: [24, 16, 16, 16], numbers: [1, 2, 3] },
  }
}

interface Burden {
  readonly weeks: readonly Span[]
  readonly departments: readonly {
    readonly department: string
    readonly weeks: readonly number[]
    readonly total: number
  }[]
}

/** How often the bot spoke of its own accord in a quarter: by week, and by department in the office's order. */
export function burdenReply(name: string, { weeks, departments }: Burden): Reply {
  const title = `${name}主动推送`
  if (departments.length === 0) return { title, sections: [{ lines: ['这段时间没有主动推送。'] }] }
  const total = departments.reduce((sum, it) => sum + it.total, 0)
  const mean = (total / departments.length / weeks.length).toFixed(1)
  return {
    title,
    sections: [
      { lines: [`${departments.length}个单位共收到${total}条，平均每个单位每周${mean}条。`] },
      {
        heading: '各周',
        lines: weeks.map(({ from, to }, index) => {
          const count = departments.reduce((sum, it) => sum + (it.weeks[index] ?? 0), 0)
          return `${from.slice(5)}至${to.slice(5)}：${count}条`
        }),
      },
      {
        heading: '各单位',
        lines: departments.map((it) => {
          const { total: own, perWeek, mostInAWeek } = burdenRow(it.department, it.weeks)
          return `${it.department}：${own}条，每周${perWeek}条，最多一周${mostInAWeek}条`
        }),
      },
    ],
    footer:
      '只计机器人主动发给各单位现任联络员的消息：同一条发给一个单位的几个人，计一条；没有分单位的，计入其联络的各单位。不计回答，发到群里的不计。',
  }
}
