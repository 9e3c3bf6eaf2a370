import { type Period, kindOf } from '../../../rules/periods.ts'
import { periodName } from '../talk/periods.ts'

export function annexHeading(number: number, title: string): string {
  return `附件${number} ${title}`
}

/** The days of a check window would not leave a table's title on one line: the bulletin itself has them. */
export function annexPeriod(period: Period): string {
  return kindOf(period) === 'window' ? '' : periodName(period)
}
