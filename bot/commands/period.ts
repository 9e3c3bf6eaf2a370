import { type LocalDate, yearOf } from '../../rules/dates.ts'
import { parseQuarter, previousQuarter, type Quarter, quarterInHand, quarterOf } from '../../rules/periods.ts'
import { futurePeriodReply, unknownPeriodReply } from '../messages/answers.ts'
import { Refusal } from './define.ts'

/**
 * The quarter a person wrote, of this year when they wrote no year; the one in hand when they wrote nothing.
 * Refuses what is not a quarter and what has not begun.
 */
export function requestedQuarter(text: string, today: LocalDate): Quarter {
  if (text.trim() === '') return quarterInHand(today)
  const quarter = quarterNamed(text, today)
  if (quarter === null) throw new Refusal(unknownPeriodReply())
  if (quarter.from > today) throw new Refusal(futurePeriodReply())
  return quarter
}

/** 本季度, 上季度, 2021年第三季度, 三季度 of this year; null for what names no quarter. */
export function quarterNamed(text: string, today: LocalDate): Quarter | null {
  const words = text.normalize('NFKC').replace(/\s/gu, '')
  const running = quarterOf(today)
  if (/^[本这](?:个)?季度?$/u.test(words)) return running
  if (/^上(?:个)?季度?$/u.test(words)) return previousQuarter(running)
  return parseQuarter(words) ?? parseQuarter(`${yearOf(today)}年${words}`)
}
