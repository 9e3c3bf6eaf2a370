import { average } from './bulletin/rate.ts'
import { addDays, type LocalDate, maxDate, minDate, mondayOf } from './dates.ts'
import type { Span } from './periods.ts'

/** A message of the bot's own accord, and the departments whose people got it. */
export interface Push {
  readonly on: LocalDate
  /** What two people of a department who are told the same have in common. */
  readonly decision: string
  readonly departmentIds: readonly number[]
}

/** How many messages of the bot's own accord a department got, as it is printed. */
export interface BurdenRow {
  readonly department: string
  readonly total: number
  readonly perWeek: string
  readonly mostInAWeek: number
}

/** `weeks` has one count for each week. */
export function burdenRow(department: string, weeks: readonly number[]): BurdenRow {
  const total = weeks.reduce((sum, it) => sum + it, 0)
  const perWeek = average(total, weeks.length).printed
  return { department, total, perWeek, mostInAWeek: Math.max(0, ...weeks) }
}

/** As it is kept in a bulletin: `平氏镇 12 0.9 3`, a department to a line. */
export function burdenText(rows: readonly BurdenRow[]): string {
  return rows
    .map(({ department, total, perWeek, mostInAWeek }) => [department, total, perWeek, mostInAWeek].join(' '))
    .join('\n')
}

/** Leaves out a line that is none. */
export function readBurden(text: string): BurdenRow[] {
  return text.split('\n').flatMap((line) => {
    const [, department, total, perWeek, most] = /^(.+) (\d+) (\d+\.\d) (\d+)$/u.exec(line) ?? []
    if (department === undefined || perWeek === undefined) return []
    return [{ department, total: Number(total), perWeek, mostInAWeek: Number(most) }]
  })
}

/** The Monday-to-Sunday weeks of a span; the first and the last may be cut short by it. */
export function weeksOf({ from, to }: Span): Span[] {
  const weeks: Span[] = []
  for (let monday = mondayOf(from); monday <= to; monday = addDays(monday, 7)) {
    weeks.push({ from: maxDate(monday, from), to: minDate(addDays(monday, 6), to) })
  }
  return weeks
}

/**
 * By department, how many messages it got in each of the weeks; only departments that got any. What several
 * of its people were told is one message, of the week in which the first of them got it.
 */
export function burdenByWeek(pushes: readonly Push[], weeks: readonly Span[]): Map<number, number[]> {
  const counts = new Map<number, number[]>()
  const counted = new Set<string>()
  for (const { on, decision, departmentIds } of pushes) {
    const week = weeks.findIndex(({ from, to }) => from <= on && on <= to)
    if (week === -1) continue
    for (const id of departmentIds) {
      const once = `${id} ${decision}`
      if (counted.has(once)) continue
      counted.add(once)
      const own = counts.get(id) ?? weeks.map(() => 0)
      own[week] = (own[week] ?? 0) + 1
      counts.set(id, own)
    }
  }
  return counts
}
