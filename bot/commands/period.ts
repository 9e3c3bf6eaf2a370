import type { LocalDate } from '../../rules/dates.ts'
import { parseQuarter, type Quarter } from '../../rules/periods.ts'
import { futurePeriodReply, unknownPeriodReply } from '../messages/answers.ts'
import { Refusal } from './define.ts'

/** The quarter a person wrote; refuses what is not one and what has not begun. */
export function requestedQuarter(text: string, today: LocalDate): Quarter {
  const quarter = parseQuarter(text)
  if (quarter === null) throw new Refusal(unknownPeriodReply())
  if (quarter.from > today) throw new Refusal(futurePeriodReply())
  return quarter
}
