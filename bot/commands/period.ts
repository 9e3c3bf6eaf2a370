import { type LocalDate, yearOf } from '../../rules/dates.ts'
import { parseQuarter, type Quarter, quarterInHand } from '../../rules/periods.ts'
import { futurePeriodReply, unknownPeriodReply } from '../messages/answers.ts'
import { Refusal } from './define.ts'

/**
 * The quarter a person wrote, of this year when they wrote no year; the one in hand when they wrote nothing.
 * Refuses what is not a quarter and what has not begun.
 */
export function requestedQuarter(text: string, today: LocalDate): Quarter {
  const words = text.normalize('NFKC').replace(/\s/gu, '')
  if (words === '') return quarterInHand(today)
  const quarter = parseQuarter(words) ?? parseQuarter(`${yearOf(today)}年${words}`)
  if (quarter === null) throw new Refusal(unknownPeriodReply())
  if (quarter.from > today) throw new Refusal(futurePeriodReply())
  return quarter
}
