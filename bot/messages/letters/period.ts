import type { LetterRow } from '../../../rules/bulletin/sections/letters.ts'
import type { LocalDate } from '../../../rules/dates.ts'
import type { Place } from '../../../rules/place.ts'
import type { Period } from '../../../rules/periods.ts'
import { type Reply, say } from '../talk/reply.ts'
import { periodName } from '../talk/periods.ts'

/** 收到 已回 未回 按期率 and how long an answer took, department by department. */
export function letterPeriodReply(
  period: Period,
  asOf: LocalDate,
  rows: readonly LetterRow[],
  { mailbox }: Place,
): Reply {
  if (rows.length === 0) return say(`${periodName(period)}没有收到信件（截至${asOf}）。`)
  return {
    title: `${mailbox} ${periodName(period)}`,
    sections: [
      { lines: [`截至${asOf}，按收到日期统计；按期率以收到件数为分母。`] },
      { lines: rows.map((row) => `${row.unit}：${figureWords(row)}`) },
    ],
    footer: '发「信箱 单位」看该单位逐件情况。',
  }
}

/** The same for one department, below its own letters' count. */
export function letterFigureLines(period: Period, rows: readonly LetterRow[]): string[] {
  return rows.map((row) => `${periodName(period)}：${figureWords(row)}。`)
}

function figureWords(row: LetterRow): string {
  const { received, answered, unanswered, notDue = 0, onTimeRate, workingDays } = row
  const open = notDue > 0 ? `（其中未到期${notDue}件）` : ''
  const taken = workingDays.count === 0 ? '' : `，平均${workingDays.printed}个工作日`
  return `收到${received}件，已回${answered}件，未回${unanswered}件${open}，按期率${onTimeRate.printed}${taken}`
}
