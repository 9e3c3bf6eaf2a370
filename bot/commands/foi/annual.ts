import { dateOf, type LocalDate, minDate, yearOf } from '../../../rules/dates.ts'
import { annualYearInHand, foiAnnual as annualReport } from '../../../rules/foi/annual.ts'
import { foiAnnualReply, futureYearReply, unknownYearReply } from '../../messages/foi/annual.ts'
import { type Command, Refusal } from '../talk/define.ts'

export const foiAnnual: Command = {
  name: '依申请年报',
  aliases: ['依申请公开年报', '信息公开年报'],
  usage: '依申请年报 [年]',
  purpose: '看依申请公开年报的数据',
  topic: 'foi',
  needs: 'overview',
  run: ({ app, today }, rest) => {
    const year = requestedYear(rest, today)
    const asOf = minDate(today, dateOf(year, 12, 31))
    return foiAnnualReply(annualReport(app.snapshot(asOf), year))
  },
}

/** The year a person wrote; the one in hand when they wrote nothing. Refuses what is no year or has not begun. */
function requestedYear(text: string, today: LocalDate): number {
  const words = text.replace(/\s/gu, '')
  if (words === '') return annualYearInHand(today)
  const match = /^(20\d{2})(?:年度?)?$/u.exec(words)
  if (!match) throw new Refusal(unknownYearReply())
  const year = Number(match[1])
  if (year > yearOf(today)) throw new Refusal(futureYearReply())
  return year
}
