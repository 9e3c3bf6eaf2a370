import { type LocalDate, yearOf } from '../../rules/dates.ts'
import { parseQuarter, type Quarter } from '../../rules/periods.ts'
import { futurePeriodReply, unknownPeriodReply } from '../messages/answers.ts'
import { Refusal } from './define.ts'

/** The quarter a person wrote, this year's when they wrote none; refuses what is not one or has not begun. */
export function requestedQuarter(text: string, today: LocalDate): Quarter {
  const words = text.replace(/\s/gu, '')
  const quarter = parseQuarter(words) ?? parseQuarter(`${yearOf(today)}年${words}`)
  if (quarter === null) throw new Refusal(unknownPeriodReply())
  if (quarter.from > today) throw new Refusal(futurePeriodReply())
  return quarter
}
