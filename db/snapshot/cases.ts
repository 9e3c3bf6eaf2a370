import { and, asc, gt, gte, isNull, lte, or, sql } from 'drizzle-orm'
import { addDays, type LocalDate } from '../../rules/dates.ts'
import { groupBy } from '../../rules/group.ts'
import type {
  FoiEvent,
  FoiRequest,
  Interpretation,
  Letter,
  PolicyDocument,
  Rectification,
} from '../../rules/types.ts'
import type { Database } from '../database.ts'
import {
  foiEvents,
  foiRequests,
  interpretations,
  letters,
  policyDocuments,
  rectifications,
} from '../schema/index.ts'

/** Letters stay in sight this long after they were answered: enough for streaks and the year's figures. */
const LETTER_DAYS = 400

const today = sql.placeholder('today')

export function lettersLoader(db: Database): (day: LocalDate) => Letter[] {
  const rows = db
    .select()
    .from(letters)
    .where(
      and(
        lte(letters.receivedOn, today),
        or(isNull(letters.answeredOn), gte(letters.answeredOn, sql.placeholder('from'))),
      ),
    )
    .orderBy(asc(letters.receivedOn), asc(letters.id))
    .prepare()
  return (day) =>
    rows.all({ today: day, from: addDays(day, -LETTER_DAYS) }).map((row) => {
      const isExtended = row.extendedOn !== null && row.extendedOn > day
      return {
        id: row.id,
        number: row.number,
        departmentId: row.departmentId,
        receivedOn: row.receivedOn,
        complexity: isExtended ? 'normal' : row.complexity,
        extendedOn: by(day, row.extendedOn),
        extensionReason: isExtended ? null : row.extensionReason,
        answeredOn: by(day, row.answeredOn),
      }
    })
}

export function foiLoader(db: Database): (day: LocalDate) => FoiRequest[] {
  const requests = db
    .select({
      id: foiRequests.id,
      number: foiRequests.number,
      departmentId: foiRequests.departmentId,
      receivedOn: foiRequests.receivedOn,
    })
    .from(foiRequests)
    .where(lte(foiRequests.receivedOn, today))
    .orderBy(asc(foiRequests.receivedOn), asc(foiRequests.id))
    .prepare()
  const events = db
    .select({ requestId: foiEvents.requestId, kind: foiEvents.kind, on: foiEvents.onDay })
    .from(foiEvents)
    .where(lte(foiEvents.onDay, today))
    .orderBy(asc(foiEvents.onDay), asc(foiEvents.id))
    .prepare()
  return (day: LocalDate) => {
    const byRequest = groupBy(events.all({ today: day }), (row) => row.requestId)
    return requests.all({ today: day }).map((request) => ({
      ...request,
      events: (byRequest.get(request.id) ?? []).map(({ kind, on }): FoiEvent => ({ kind, on })),
    }))
  }
}

export function documentsLoader(db: Database): (day: LocalDate) => PolicyDocument[] {
  const documents = db
    .select({
      id: policyDocuments.id,
      departmentId: policyDocuments.departmentId,
      title: policyDocuments.title,
      ownerName: policyDocuments.ownerName,
      publishedOn: policyDocuments.publishedOn,
      mustInterpret: policyDocuments.mustInterpret,
    })
    .from(policyDocuments)
    .where(lte(policyDocuments.publishedOn, today))
    .orderBy(asc(policyDocuments.publishedOn), asc(policyDocuments.id))
    .prepare()
  const pieces = db.select().from(interpretations).where(lte(interpretations.publishedOn, today)).prepare()
  return (day: LocalDate) => {
    const byDocument = groupBy(pieces.all({ today: day }), (row) => row.documentId)
    return documents.all({ today: day }).map((document) => ({
      ...document,
      interpretations: (byDocument.get(document.id) ?? []).map(({ form, publishedOn }): Interpretation => ({
        form,
        publishedOn,
      })),
    }))
  }
}

export function rectificationsLoader(db: Database): (day: LocalDate) => Rectification[] {
  const rows = db
    .select()
    .from(rectifications)
    .where(or(isNull(rectifications.closedOn), gt(rectifications.closedOn, today)))
    .orderBy(asc(rectifications.id))
    .prepare()
  return (day) =>
    rows.all({ today: day }).map((row) => ({
      id: row.id,
      departmentId: row.departmentId,
      description: row.description,
      deadlineOn: row.deadlineOn,
      deadlineTime: row.deadlineTime,
      fixedOn: by(day, row.fixedOn),
      reportedOn: by(day, row.reportedOn),
    }))
}

/** A fact that became true later was not true on `day`. */
function by(day: LocalDate, fact: LocalDate | null): LocalDate | null {
  return fact !== null && fact <= day ? fact : null
}
