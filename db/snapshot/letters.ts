import { and, asc, eq, gte, inArray, isNull, lte, or, sql } from 'drizzle-orm'
import { addDays, type LocalDate } from '../../rules/dates.ts'
import { groupBy } from '../../rules/group.ts'
import type { Letter } from '../../rules/types.ts'
import type { Database } from '../engine/handle.ts'
import { letterEvents, letters } from '../schema/index.ts'
import { by } from './cases.ts'

/** Letters stay in sight this long after they were answered: enough for streaks and the year's figures. */
const LETTER_DAYS = 400

const today = sql.placeholder('today')

type LetterEvent = Pick<typeof letterEvents.$inferSelect, 'kind' | 'onDay'>

export function lettersLoader(db: Database): (day: LocalDate) => Letter[] {
  const reopened = db
    .select({ id: letterEvents.letterId })
    .from(letterEvents)
    .where(eq(letterEvents.kind, 'reopened'))
  const rows = db
    .select()
    .from(letters)
    .where(
      and(
        lte(letters.receivedOn, today),
        or(
          isNull(letters.answeredOn),
          gte(letters.answeredOn, sql.placeholder('from')),
          inArray(letters.id, reopened),
        ),
      ),
    )
    .orderBy(asc(letters.receivedOn), asc(letters.id))
    .prepare()
  const events = db
    .select({ letterId: letterEvents.letterId, kind: letterEvents.kind, onDay: letterEvents.onDay })
    .from(letterEvents)
    .orderBy(asc(letterEvents.onDay), asc(letterEvents.id))
    .prepare()
  return (day) => {
    const byLetter = groupBy(events.all(), ({ letterId }) => letterId)
    return rows.all({ today: day, from: addDays(day, -LETTER_DAYS) }).map((row) => {
      const isExtended = row.extendedOn !== null && row.extendedOn > day
      return {
        id: row.id,
        kind: row.kind,
        box: row.box,
        category: row.category,
        purpose: row.purpose,
        topic: row.topic,
        number: row.number,
        departmentId: row.departmentId,
        receivedOn: row.receivedOn,
        complexity: isExtended ? 'normal' : row.complexity,
        extendedOn: by(day, row.extendedOn),
        extensionReason: isExtended ? null : row.extensionReason,
        ...lifeOf(byLetter.get(row.id) ?? [], row.answeredOn, day),
      }
    })
  }
}

/**
 * The ledger's answer is the last word on a letter that was never reopened. On one that was, it is the
 * latest of several answers, and the events tell the earlier ones; of a reopening and an answer on one day
 * the one that was written down first came first.
 */
function lifeOf(
  events: readonly LetterEvent[],
  answeredOn: LocalDate | null,
  day: LocalDate,
): Pick<Letter, 'transferredOn' | 'reopenedOn' | 'answeredOn'> {
  const known = events.filter(({ onDay }) => onDay <= day)
  const transferredOn = known.findLast(({ kind }) => kind === 'transferred')?.onDay ?? null
  if (!events.some(({ kind }) => kind === 'reopened'))
    return { transferredOn, reopenedOn: null, answeredOn: by(day, answeredOn) }
  const reopening = known.findLastIndex(({ kind }) => kind === 'reopened')
  const reopenedOn = known[reopening]?.onDay ?? null
  const told = known.slice(reopening + 1).find(({ kind }) => kind === 'answered')?.onDay ?? null
  const inLedger = answeredOn !== null && (reopenedOn === null || answeredOn > reopenedOn) ? answeredOn : null
  return { transferredOn, reopenedOn, answeredOn: by(day, told ?? inLedger) }
}
